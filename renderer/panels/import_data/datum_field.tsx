import { Input, Select } from 'antd';

import { useText } from '#renderer/text/use_text.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';

import { datumChoices, type ImportChoices } from './import_choices.ts';
import styles from './import_dialog.module.css';

type DatumFieldProps = {
  preview: ImportPreview;
  choices: ImportChoices;
  onChange: (change: Partial<ImportChoices>) => void;
};

/** What the numbers of the file mean: as it says itself, or as the operator declares. */
export function DatumField({ preview, choices, onChange }: DatumFieldProps) {
  const { t } = useText();
  const { declaredDatum } = preview;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor="import-datum">
        {t('import.datum')}
        {declaredDatum === null ? ' *' : ''}
      </label>
      <Select
        id="import-datum"
        allowClear={declaredDatum !== null}
        placeholder={
          declaredDatum === null
            ? t('import.datumPlaceholder')
            : t('import.datumDeclared', { datum: declaredDatum.toUpperCase() })
        }
        value={choices.datum}
        options={datumChoices.map((value) => ({ value, label: t(`import.datum.${value}`) }))}
        onChange={(datum: ImportChoices['datum'] | undefined) => onChange({ datum: datum ?? null })}
      />
      {choices.datum === 'epsg' ? (
        <Input
          inputMode="numeric"
          maxLength={6}
          prefix="EPSG:"
          aria-label={t('import.epsg')}
          placeholder={t('import.epsgPlaceholder')}
          value={choices.epsg}
          onChange={({ target }) => onChange({ epsg: target.value.replace(/\D/gu, '') })}
        />
      ) : null}
      {declaredDatum === null ? <p className={styles.hint}>{t('import.datumHint')}</p> : null}
    </div>
  );
}
