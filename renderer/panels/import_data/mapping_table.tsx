import { Select } from 'antd';

import type { TextKey } from '#renderer/text/dictionary.ts';
import { useText } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';
import type { LayerId } from '#shared/layers/layer.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';

import { placeFields, type ImportChoices } from './import_choices.ts';
import styles from './import_dialog.module.css';

type MappingTableProps = {
  layer: LayerId;
  preview: ImportPreview;
  mapping: ImportChoices['mapping'];
  onChange: (mapping: ImportChoices['mapping']) => void;
};

type Target = { id: string; label: string; required: boolean; generated: boolean };

function useTargets(layer: LayerId, preview: ImportPreview): Target[] {
  const { t, pick } = useText();
  const places = placeFields(layer, preview).map((id) => ({
    id,
    label: t(`import.auxiliary.${id}` as TextKey),
    required: false,
    generated: false,
  }));
  const fields = layerById(layer).fields.filter((field) => field.derived !== true);
  return [
    ...places,
    ...fields.map(({ id, label, required = false, generated = false }) => ({
      id,
      label: pick(label),
      required: required && !generated,
      generated,
    })),
  ];
}

/** Which column fills which field. */
export function MappingTable({ layer, preview, mapping, onChange }: MappingTableProps) {
  const { t } = useText();
  const targets = useTargets(layer, preview);
  const refused = new Set(preview.refusedColumns.map(({ column }) => column));
  const options = [
    { value: '', label: t('import.noColumn') },
    ...preview.columns
      .filter((column) => column !== '' && !refused.has(column))
      .map((column) => ({ value: column, label: column })),
  ];
  return (
    <div className={styles.field}>
      <span className={styles.label}>{t('import.mapping')}</span>
      <p className={styles.hint}>{t('import.mappingHint')}</p>
      <ul className={styles.mapping}>
        {targets.map(({ id, label, required, generated }) => (
          <li key={id} className={styles.mappingRow}>
            <label htmlFor={`import-${id}`} className={styles.target}>
              {label}
              {required ? ' *' : ''}
              {generated ? <span className={styles.auto}>{t('import.auto')}</span> : null}
            </label>
            <Select
              id={`import-${id}`}
              size="small"
              showSearch={{ optionFilterProp: 'label' }}
              value={mapping[id] ?? preview.mapping[id] ?? ''}
              options={options}
              onChange={(column) => onChange({ ...mapping, [id]: column })}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
