import { Select } from 'antd';

import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { UpdateRule } from '#shared/rpc/import_schemas.ts';

import { decide } from '../queue/decide.ts';
import type { ImportItem } from '../queue/import_item.ts';
import styles from './match_step.module.css';

const usualRule: UpdateRule = { key: 'code', duplicates: 'last', emptyCells: 'keep' };

/** Fields by which rows may be matched: the code, and for events the platform with its own number. */
function keysOf(layer: LayerId): string[] {
  const { codeField, fields } = layerById(layer);
  return fields.some(({ id }) => id === 'source') ? [codeField, `source+${codeField}`] : [codeField];
}

function useKeyLabel(layer: LayerId): (key: string) => string {
  const { pick } = useText();
  const { fields } = layerById(layer);
  return (key) =>
    key
      .split('+')
      .map((id) => fields.find((field) => field.id === id))
      .map((field) => (field ? pick(field.label) : ''))
      .join(' + ');
}

function RuleDetails({ item, layer, rule }: { item: ImportItem; layer: LayerId; rule: UpdateRule }) {
  const { t } = useText();
  const label = useKeyLabel(layer);
  const change = (part: Partial<UpdateRule>) => decide(item.id, { update: { ...rule, ...part } });
  const keys = keysOf(layer);
  return (
    <div className={styles.rule}>
      {keys.length > 1 ? (
        <>
          <label htmlFor="import-key">{t('import.rule.key')}</label>
          <Select
            id="import-key"
            size="small"
            value={rule.key}
            options={keys.map((value) => ({ value, label: label(value) }))}
            onChange={(key) => change({ key })}
          />
        </>
      ) : null}
      <label htmlFor="import-duplicates">{t('import.rule.duplicates')}</label>
      <Select
        id="import-duplicates"
        size="small"
        value={rule.duplicates}
        options={(['last', 'refuse'] as const).map((value) => ({
          value,
          label: t(`import.rule.duplicates.${value}`),
        }))}
        onChange={(duplicates) => change({ duplicates })}
      />
      <label htmlFor="import-empty">{t('import.rule.emptyCells')}</label>
      <Select
        id="import-empty"
        size="small"
        value={rule.emptyCells}
        options={(['keep', 'clear'] as const).map((value) => ({
          value,
          label: t(`import.rule.emptyCells.${value}`),
        }))}
        onChange={(emptyCells) => change({ emptyCells })}
      />
    </div>
  );
}

/** Whether rows are added, or change those of the same key. */
export function UpdateRuleField({ item, layer }: { item: ImportItem; layer: LayerId }) {
  const { t } = useText();
  const { update } = item.choices;
  return (
    <section className={styles.card}>
      <h3 className={styles.heading}>{t('import.rule')}</h3>
      <ChoiceRow
        label={t('import.rule')}
        value={update === null ? 'append' : 'update'}
        options={[
          { value: 'append', label: t('import.rule.append') },
          { value: 'update', label: t('import.rule.update') },
        ]}
        onChange={(chosen) => decide(item.id, { update: chosen === 'update' ? usualRule : null })}
      />
      <p className={styles.hint}>
        {t(update === null ? 'import.rule.appendHint' : 'import.rule.updateHint')}
      </p>
      {update === null ? null : <RuleDetails item={item} layer={layer} rule={update} />}
    </section>
  );
}
