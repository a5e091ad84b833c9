import { Select } from 'antd';

import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { layerById, layers } from '#shared/layers/index.ts';
import type { LayerId } from '#shared/layers/layer.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';

import { DatumField } from './datum_field.tsx';
import type { ImportChoices } from './import_choices.ts';
import styles from './import_dialog.module.css';
import { MappingTable } from './mapping_table.tsx';
import { SampleTable } from './sample_table.tsx';

type ImportFormProps = {
  preview: ImportPreview;
  layer: LayerId | null;
  choices: ImportChoices;
  onChange: (change: Partial<ImportChoices>) => void;
};

const formatNames: Record<ImportPreview['format'], string> = {
  csv: 'CSV',
  xlsx: 'Excel',
  geojson: 'GeoJSON',
  kml: 'KML',
  shapefile: 'Shapefile',
  gpkg: 'GeoPackage',
};

function Facts({ preview }: { preview: ImportPreview }) {
  const { t } = useText();
  const { format, encoding, rowCount } = preview;
  const facts = { format: formatNames[format], encoding: encoding.toUpperCase() };
  return (
    <p className={styles.hint}>
      {rowCount === null
        ? t('import.factsShort', facts)
        : t('import.facts', { ...facts, rows: formatNumber(rowCount) })}
    </p>
  );
}

function TimezoneField({ choices, onChange }: Pick<ImportFormProps, 'choices' | 'onChange'>) {
  const { t } = useText();
  const own = useData((state) => state.status?.timezone ?? 'Asia/Shanghai');
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor="import-timezone">
        {t('import.timezone')}
      </label>
      <Select
        id="import-timezone"
        showSearch
        value={choices.timezone ?? own}
        options={Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))}
        onChange={(timezone) => onChange({ timezone })}
      />
    </div>
  );
}

/** What the file is, and everything that has to be decided about it. */
export function ImportForm({ preview, layer, choices, onChange }: ImportFormProps) {
  const { t, pick } = useText();
  return (
    <div className={styles.form}>
      <div className={styles.choices}>
        <Facts preview={preview} />
        {preview.members.length > 1 ? (
          <div className={styles.field}>
            <label className={styles.label} htmlFor="import-member">
              {t('import.member')}
            </label>
            <Select
              id="import-member"
              value={preview.member}
              options={preview.members.map((value) => ({ value, label: value }))}
              onChange={(member) => onChange({ member, layer: null, mapping: {} })}
            />
          </div>
        ) : null}
        <div className={styles.field}>
          <label className={styles.label} htmlFor="import-layer">
            {t('import.layer')} *
          </label>
          <Select
            id="import-layer"
            placeholder={t('import.layerPlaceholder')}
            value={layer}
            options={layers.map(({ id, title }) => ({ value: id, label: pick(title) }))}
            onChange={(chosen) => onChange({ layer: chosen, mapping: {} })}
          />
        </div>
        <DatumField preview={preview} choices={choices} onChange={onChange} />
        {layer !== null && layerById(layer).timeField !== undefined ? (
          <TimezoneField choices={choices} onChange={onChange} />
        ) : null}
        {layer === null ? null : (
          <MappingTable
            layer={layer}
            preview={preview}
            mapping={choices.mapping}
            onChange={(mapping) => onChange({ mapping })}
          />
        )}
      </div>
      <SampleTable preview={preview} />
    </div>
  );
}
