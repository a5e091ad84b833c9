import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';

import { uiStore } from '#renderer/state/ui_store.ts';
import { formatDay, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { saveText } from '#renderer/widgets/save_file.ts';
import { layerById } from '#shared/layers/index.ts';
import type { PackageLayerReport, PackageReport } from '#shared/rpc/package_schemas.ts';

import {
  conflictRows,
  conflictsCsv,
  unpackChoices,
  type ConflictRow,
  type Side,
} from './conflict_choices.ts';
import styles from './package_dialog.module.css';
import { useUnpacking } from './use_unpacking.ts';

/** Rows that are decided one by one on the screen; the list has all. */
const mostShown = 200;

function LayerTable({ layers }: { layers: readonly PackageLayerReport[] }) {
  const { t, pick } = useText();
  const headings = ['added', 'same', 'differ', 'refused', 'ours'] as const;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('package.layer')}</th>
          {headings.map((heading) => (
            <th key={heading} scope="col" className={styles.number}>
              {t(`package.${heading}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {layers.map(({ layer, added, same, replaced, kept, refused, ours }) => (
          <tr key={layer}>
            <th scope="row">{pick(layerById(layer).title)}</th>
            {[added, same, replaced + kept, refused, ours].map((value, column) => (
              <td key={headings[column]} className={styles.number}>
                {formatNumber(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type ConflictTableProps = {
  rows: readonly ConflictRow[];
  all: Side | null;
  single: ReadonlyMap<string, Side>;
  onTake: (key: string, side: Side) => void;
};

function ConflictTable({ rows, all, single, onTake }: ConflictTableProps) {
  const { t, language, pick } = useText();
  const label = ({ layer, fields }: ConflictRow, index: number): string => {
    const field = fields[index]?.field ?? '';
    if (field === '') return t('package.several');
    if (field === 'geometry') return t('package.geometry');
    return layerById(layer).fields.find(({ id }) => id === field)?.label[language] ?? field;
  };
  return (
    <div className={styles.conflicts}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['layer', 'code', 'field', 'here', 'there', 'take'] as const).map((heading) => (
              <th key={heading} scope="col">
                {t(`package.${heading}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostShown).map((row) => (
            <tr key={row.key}>
              <td>{pick(layerById(row.layer).title)}</td>
              <td>{row.code}</td>
              <td>
                {row.fields.map((conflict, index) => (
                  <div key={conflict.field}>{label(row, index)}</div>
                ))}
              </td>
              <td>
                {row.fields.map(({ field, ours }) => (
                  <div key={field}>{ours || '—'}</div>
                ))}
              </td>
              <td>
                {row.fields.map(({ field, theirs }) => (
                  <div key={field}>{theirs || '—'}</div>
                ))}
              </td>
              <td>
                <ChoiceRow<Side>
                  label={t('package.take')}
                  options={[
                    { value: 'ours', label: t('package.here') },
                    { value: 'theirs', label: t('package.there') },
                  ]}
                  value={single.get(row.key) ?? all}
                  onChange={(side) => onTake(row.key, side)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Decision({
  report,
  isRunning,
  onStore,
}: {
  report: PackageReport;
  isRunning: boolean;
  onStore: ReturnType<typeof useUnpacking>['store'];
}) {
  const { t, language } = useText();
  const [all, setAll] = useState<Side | null>(null);
  const [single, setSingle] = useState<ReadonlyMap<string, Side>>(new Map());
  const [isNew, setNew] = useState(false);
  const rows = useMemo(() => conflictRows(report.conflicts), [report]);
  const isDecided =
    isNew ||
    all !== null ||
    (rows.length >= report.conflictTotal && rows.every(({ key }) => single.has(key)));
  const theirs = rows.filter(({ key }) => (single.get(key) ?? all) === 'theirs').length;
  const count = report.layers.reduce((sum, { added }) => sum + added, theirs);
  const headings = [
    t('package.layer'),
    t('package.code'),
    t('package.field'),
    t('package.here'),
    t('package.there'),
  ];
  const { manifest } = report;
  const places = t(manifest.places === 'exact' ? 'package.placesExact' : 'package.placesSnapped');
  return (
    <>
      <p className={styles.lead}>
        {t('package.from', {
          name: manifest.name,
          asOf: manifest.asOf === null ? '—' : formatDay(Date.parse(manifest.asOf), manifest.timezone),
          places,
        })}
      </p>
      <LayerTable layers={report.layers} />
      {report.conflictTotal > 0 && !isNew ? (
        <>
          <div className={styles.row}>
            <span>{t('package.conflicts', { count: formatNumber(report.conflictTotal) })}</span>
            <ChoiceRow<Side>
              label={t('package.take')}
              options={[
                { value: 'ours', label: t('package.keepOurs') },
                { value: 'theirs', label: t('package.takeTheirs') },
              ]}
              value={single.size > 0 ? null : all}
              onChange={(side) => {
                setAll(side);
                setSingle(new Map());
              }}
            />
            <Button
              className={styles.push ?? ''}
              size="small"
              onClick={() =>
                saveText(
                  conflictsCsv(report.conflicts, headings, language),
                  `${manifest.name}-${t('package.listName')}.csv`,
                  'text/csv',
                )
              }
            >
              {t('package.list')}
            </Button>
          </div>
          <ConflictTable
            rows={rows}
            all={all}
            single={single}
            onTake={(key, side) => setSingle(new Map(single).set(key, side))}
          />
        </>
      ) : null}
      <div className={styles.row}>
        <span>{t('package.target')}</span>
        <ChoiceRow
          label={t('package.target')}
          options={[
            { value: 'open', label: t('package.targetOpen') },
            { value: 'new', label: t('package.targetNew') },
          ]}
          value={isNew ? 'new' : 'open'}
          onChange={(target) => setNew(target === 'new')}
        />
        {!isNew && report.conflictTotal === 0 && count === 0 ? <span>{t('package.nothing')}</span> : null}
        <Button
          className={styles.push ?? ''}
          type="primary"
          loading={isRunning}
          disabled={!isDecided || (!isNew && count === 0)}
          onClick={() =>
            void (isNew ? onStore({ conflicts: 'stop' }, '') : onStore(unpackChoices(all, single, rows)))
          }
        >
          {isNew ? t('package.applyNew') : t('package.apply', { count: formatNumber(count) })}
        </Button>
      </div>
    </>
  );
}

/** Takes a package in: looks into it first, says what it would change, and asks where both sides differ. */
export function UnpackTab() {
  const { t } = useText();
  const { looked, isRunning, choose, store, stop } = useUnpacking();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.tab}>
      <div className={styles.row}>
        <input
          ref={input}
          type="file"
          accept=".zip"
          hidden
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            target.value = '';
            if (file) void choose(file);
          }}
        />
        <Button disabled={isRunning} onClick={() => input.current?.click()}>
          {t('package.choose')}
        </Button>
        {isRunning ? (
          <>
            <span role="status">{t('package.comparing')}</span>
            <Button size="small" onClick={stop}>
              {t('export.stop')}
            </Button>
          </>
        ) : null}
      </div>
      {looked?.report ? (
        <Decision key={looked.upload} report={looked.report} isRunning={isRunning} onStore={store} />
      ) : null}
      {looked && !looked.report ? (
        <div className={styles.row}>
          <span>{t('package.kindHint')}</span>
          <Button type="primary" loading={isRunning} onClick={() => void store({ conflicts: 'stop' }, '')}>
            {t('package.applyNew')}
          </Button>
        </div>
      ) : null}
      <div className={styles.row}>
        <Button className={styles.push ?? ''} onClick={() => uiStore.setState({ dialog: null })}>
          {t('app.cancel')}
        </Button>
      </div>
    </div>
  );
}
