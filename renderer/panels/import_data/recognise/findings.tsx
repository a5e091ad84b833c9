import { InputNumber, Select } from 'antd';

import { useData } from '#renderer/state/use_stores.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { layerById, layers } from '#shared/layers/index.ts';
import { importEncodings, type ImportPreview, type Reading } from '#shared/rpc/import_schemas.ts';

import { layerOf } from '../import_choices.ts';
import { decide } from '../queue/decide.ts';
import type { ImportItem } from '../queue/import_item.ts';
import { DatumFinding } from './datum_finding.tsx';
import { Finding } from './finding.tsx';
import styles from './recognise_step.module.css';
import { surenessOf } from './sureness.tsx';

type FindingsProps = { item: ImportItem; preview: ImportPreview };

const formatNames: Readonly<Record<ImportPreview['format'], string>> = {
  csv: 'CSV',
  xlsx: 'Excel',
  geojson: 'GeoJSON',
  kml: 'KML',
  shapefile: 'Shapefile',
  gpkg: 'GeoPackage',
};

const delimiters: Readonly<Record<string, TextKey>> = {
  ',': 'import.delimiter.comma',
  ';': 'import.delimiter.semicolon',
  '\t': 'import.delimiter.tab',
  '|': 'import.delimiter.bar',
};

function LayerFinding({ item, preview }: FindingsProps) {
  const { t, pick } = useText();
  const layer = layerOf(item.choices, preview);
  const recognised = layer === null ? 'ask' : surenessOf(preview.sureness.layer);
  return (
    <Finding
      label={t('import.layer')}
      control="import-layer"
      sureness={item.choices.layer === null ? recognised : 'chosen'}
    >
      <Select
        id="import-layer"
        placeholder={t('import.layerPlaceholder')}
        value={layer}
        options={layers.map(({ id, title }) => ({ value: id, label: pick(title) }))}
        onChange={(chosen) => decide(item.id, { layer: chosen, mapping: {}, update: null, profile: '' })}
      />
    </Finding>
  );
}

/** Encodings hold for texts; workbooks and databases carry their own. */
function EncodingFinding({ item, preview }: FindingsProps) {
  const { t } = useText();
  const { reading } = item.choices;
  const read = preview.encoding.toLowerCase().replace(/-damaged$/u, '');
  const known = importEncodings.find((encoding) => encoding === read);
  const fixed = preview.format === 'xlsx' || preview.format === 'gpkg' || known === undefined;
  return (
    <Finding
      label={t('import.encoding')}
      control={fixed ? undefined : 'import-encoding'}
      sureness={reading.encoding === undefined ? surenessOf(preview.sureness.encoding) : 'chosen'}
    >
      {fixed ? (
        preview.encoding.toUpperCase()
      ) : (
        <Select
          id="import-encoding"
          value={reading.encoding ?? known}
          options={importEncodings.map((value) => ({ value, label: t(`import.encoding.${value}`) }))}
          onChange={(encoding) => decide(item.id, { reading: { ...reading, encoding } })}
        />
      )}
    </Finding>
  );
}

function MemberFinding({ item, preview }: FindingsProps) {
  const { t } = useText();
  if (preview.members.length < 2) return null;
  const { reading } = item.choices;
  return (
    <Finding
      label={t('import.member')}
      control="import-member"
      sureness={reading.member === undefined ? 'likely' : 'chosen'}
    >
      <Select
        id="import-member"
        value={preview.member}
        options={preview.members.map((value) => ({ value, label: value }))}
        onChange={(member) => {
          const { encoding } = reading;
          const kept: Reading = encoding === undefined ? { member } : { member, encoding };
          decide(item.id, { reading: kept, layer: null, mapping: {}, profile: '' });
        }}
      />
    </Finding>
  );
}

function HeaderFinding({ item, preview }: FindingsProps) {
  const { t } = useText();
  const { reading } = item.choices;
  if (preview.headerRow === null) return null;
  const asks = surenessOf(preview.sureness.header);
  return (
    <Finding
      label={t('import.headerRow')}
      control="import-header"
      sureness={reading.headerRow === undefined ? asks : 'chosen'}
      hint={asks === 'certain' ? undefined : t('import.headerRowHint')}
    >
      <InputNumber
        id="import-header"
        min={1}
        max={1000}
        precision={0}
        value={preview.headerRow}
        onChange={(headerRow) => {
          if (headerRow !== null) decide(item.id, { reading: { ...reading, headerRow }, mapping: {} });
        }}
      />
    </Finding>
  );
}

function TimezoneFinding({ item, preview }: FindingsProps) {
  const { t } = useText();
  const own = useData((state) => state.status?.timezone ?? 'Asia/Shanghai');
  const layer = layerOf(item.choices, preview);
  if (layer === null || layerById(layer).timeField === undefined) return null;
  const { timezone } = item.choices;
  return (
    <Finding
      label={t('import.timezone')}
      control="import-timezone"
      sureness={timezone === null ? 'likely' : 'chosen'}
    >
      <Select
        id="import-timezone"
        showSearch
        value={timezone ?? own}
        options={Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))}
        onChange={(chosen) => decide(item.id, { timezone: chosen })}
      />
    </Finding>
  );
}

/** Everything that was recognised in a file, each with a way to put it right. */
export function Findings({ item, preview }: FindingsProps) {
  const { t } = useText();
  const { format, delimiter, rowCount } = preview;
  const delimiterText = delimiter === null ? undefined : delimiters[delimiter];
  return (
    <div className={styles.list} aria-busy={item.looking}>
      <LayerFinding item={item} preview={preview} />
      <DatumFinding item={item} preview={preview} />
      <Finding label={t('import.format')} sureness={surenessOf(preview.sureness.format)}>
        {formatNames[format]}
        {delimiterText ? ` · ${t(delimiterText)}` : null}
      </Finding>
      <EncodingFinding item={item} preview={preview} />
      <MemberFinding item={item} preview={preview} />
      <HeaderFinding item={item} preview={preview} />
      <TimezoneFinding item={item} preview={preview} />
      {rowCount === null ? null : (
        <Finding label={t('import.rowCount')} sureness="certain">
          {formatNumber(rowCount)}
        </Finding>
      )}
    </div>
  );
}
