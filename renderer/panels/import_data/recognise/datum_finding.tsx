import { Input, Select } from 'antd';

import { useText } from '#renderer/text/use_text.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';

import { datumChoices, missingChoices, type DatumChoice } from '../import_choices.ts';
import { decide } from '../queue/decide.ts';
import type { ImportItem } from '../queue/import_item.ts';
import { Finding } from './finding.tsx';
import styles from './recognise_step.module.css';

type DatumFindingProps = { item: ImportItem; preview: ImportPreview };

/** What the numbers of the file mean: as it says itself, or as the operator declares. */
export function DatumFinding({ item, preview }: DatumFindingProps) {
  const { t } = useText();
  const { choices } = item;
  const { declaredDatum } = preview;
  const missing = missingChoices(choices, preview).includes('datum');
  const declared = choices.datum === null ? 'certain' : 'chosen';
  return (
    <Finding label={t('import.datum')} control="import-datum" sureness={missing ? 'ask' : declared}>
      <Select
        id="import-datum"
        allowClear={declaredDatum !== null}
        status={missing ? 'warning' : ''}
        placeholder={
          declaredDatum === null
            ? t('import.datumPlaceholder')
            : t('import.datumDeclared', { datum: declaredDatum.toUpperCase() })
        }
        value={choices.datum}
        options={datumChoices.map((value) => ({ value, label: t(`import.datum.${value}`) }))}
        onChange={(datum: DatumChoice | undefined) => decide(item.id, { datum: datum ?? null })}
      />
      {choices.datum === 'epsg' ? (
        <Input
          className={styles.epsg ?? ''}
          inputMode="numeric"
          maxLength={6}
          prefix="EPSG:"
          aria-label={t('import.epsg')}
          placeholder={t('import.epsgPlaceholder')}
          value={choices.epsg}
          onChange={({ target }) => decide(item.id, { epsg: target.value.replace(/\D/gu, '') })}
        />
      ) : null}
    </Finding>
  );
}
