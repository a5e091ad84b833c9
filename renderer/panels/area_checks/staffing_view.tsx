import { InputNumber } from 'antd';
import { useMemo, useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { flyToFeature, selectFeature } from '#renderer/commands/show_feature.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { formatNumber, missing } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { DataGrid } from '#renderer/widgets/data_grid.tsx';
import type { GridSort } from '#renderer/widgets/data_grid_model.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { layerById } from '#shared/layers/index.ts';
import { usualNorm, type StaffNorm } from '#shared/model/staffing.ts';
import type { Staffing, StaffingRow } from '#shared/rpc/area_check_schemas.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './area_checks_panel.module.css';
import { ExportMenu } from './export_menu.tsx';
import { sortRows } from './sort_rows.ts';
import own from './staffing_view.module.css';
import { useRevisions } from './use_view_question.ts';

const shortages = ['all', 'without', 'below', 'unstated'] as const;

type Shortage = (typeof shortages)[number];

const usualPer: Record<StaffNorm['unit'], number> = { households: 300, residents: 1000 };

function isShort({ none, below, unstated }: StaffingRow, shortage: Shortage): boolean {
  const count = { all: 1, without: none, below, unstated }[shortage];
  return count > 0;
}

function Figures({ total }: { total: Staffing['total'] }) {
  const { t } = useText();
  const { grids, staff, none, unstated, below, missing: lacking } = total;
  const stated = grids - unstated;
  const figures: [key: string, label: string, value: string, late?: boolean][] = [
    ['grids', t('checks.staffing.grids'), formatNumber(grids)],
    ['staff', t('checks.staffing.staff'), formatNumber(staff)],
    ['each', t('checks.staffing.each'), stated === 0 ? missing : (staff / stated).toFixed(2)],
    ['without', t('checks.staffing.without'), formatNumber(none), none > 0],
    ['below', t('checks.staffing.below'), formatNumber(below), below > 0],
    ['missing', t('checks.staffing.missing'), formatNumber(lacking), lacking > 0],
  ];
  return (
    <div className={own.figures}>
      {figures.map(([key, label, value, late]) => (
        <div key={key} className={own.figure} data-tone={late ? 'late' : undefined}>
          <strong>{value}</strong>
          <span>{label}</span>
        </div>
      ))}
    </div>
  );
}

function NormFields({ norm, onChange }: { norm: StaffNorm; onChange: (norm: StaffNorm) => void }) {
  const { t } = useText();
  return (
    <>
      <span className={styles.label}>{t('checks.staffing.norm')}</span>
      <InputNumber
        size="small"
        style={{ width: 72 }}
        aria-label={t('checks.staffing.norm')}
        min={1}
        max={100_000}
        precision={0}
        value={norm.perStaff}
        onChange={(perStaff) => typeof perStaff === 'number' && onChange({ ...norm, perStaff })}
      />
      <ChoiceRow
        label={t('checks.staffing.norm')}
        options={(['households', 'residents'] as const).map((unit) => ({
          value: unit,
          label: t(`checks.staffing.${unit}`),
        }))}
        value={norm.unit}
        onChange={(unit) => onChange({ unit, perStaff: usualPer[unit] })}
      />
      <span className={styles.label}>{t('checks.staffing.normEnd')}</span>
    </>
  );
}

type StaffingTableProps = {
  rows: readonly StaffingRow[];
  norm: StaffNorm;
  sort: GridSort | null;
  onSort: (sort: GridSort | null) => void;
};

function StaffingTable({ rows: listed, norm, sort, onSort }: StaffingTableProps) {
  const { t } = useText();
  const selection = useView((view) => view.selection);
  const at = selection?.layer === 'grids' ? listed.findIndex(({ fid }) => fid === selection.fid) : -1;
  const told = (value: number | null): string => (value === null ? missing : formatNumber(value));

  function choose(index: number): void {
    const row = listed[index];
    if (!row) return;
    selectFeature('grids', row.fid, null);
    void flyToFeature('grids', row.fid);
  }

  return (
    <DataGrid
      label={t('checks.view.staffing')}
      columns={[
        { id: 'name', label: t('checks.staffing.name'), widthPx: 132, align: 'start' },
        { id: 'staff', label: t('checks.staffing.staff'), widthPx: 66, align: 'end' },
        { id: 'people', label: t(`checks.staffing.${norm.unit}`), widthPx: 56, align: 'end' },
        { id: 'needed', label: t('checks.staffing.needed'), widthPx: 56, align: 'end' },
        { id: 'missing', label: t('checks.staffing.missing'), widthPx: 68, align: 'end' },
      ]}
      rowCount={listed.length}
      rowAt={(index) => {
        const row = listed[index];
        if (!row) return undefined;
        const staff = row.unstated === row.grids ? missing : formatNumber(row.staff);
        const cells = [
          row.name || row.code,
          staff,
          told(row[norm.unit]),
          told(row.needed),
          formatNumber(row.missing),
        ];
        return { key: row.fid, cells };
      }}
      sort={sort}
      onSort={onSort}
      activeIndex={at < 0 ? null : at}
      selectedKey={selection?.layer === 'grids' ? selection.fid : null}
      onActivate={choose}
      onCopy={(index) => void copyWithNotice(listed[index]?.code ?? '')}
      onRange={() => undefined}
      loadingLabel={t('app.loading')}
    />
  );
}

/** Head-counts of grids against a norm: which have none, which too few. */
export function StaffingView() {
  const { t, pick, language } = useText();
  const [norm, setNorm] = useState<StaffNorm>(usualNorm);
  const [level, setLevel] = useState<string | null>(null);
  const [shortage, setShortage] = useState<Shortage>('without');
  const [sort, setSort] = useState<GridSort | null>({ field: 'missing', descending: true });
  const { data, error } = useQuery('checks.staffing', { norm }, useRevisions('grids'));
  const shownLevel = level ?? data?.finest ?? '';
  const ofLevel = useMemo(
    () => (data?.rows ?? []).filter((row) => row.level === shownLevel),
    [data, shownLevel],
  );
  const listed = useMemo(() => {
    const short = ofLevel.filter((row) => isShort(row, shortage));
    return sortRows(short, sort, (row, field) => {
      if (field === 'name') return row.name || row.code;
      if (field === 'people') return row[norm.unit];
      if (field === 'staff') return row.unstated === row.grids ? null : row.staff;
      return field === 'needed' ? row.needed : row.missing;
    });
  }, [ofLevel, shortage, sort, norm.unit]);
  if (error)
    return <EmptyState tone="error" title={t('checks.view.staffing')} hint={sentenceOf(error, language)} />;
  if (!data) return <SkeletonRows count={10} label={t('app.loading')} />;
  const levels = layerById('grids').fields.find(({ id }) => id === 'level')?.choices ?? [];

  return (
    <div className={styles.view}>
      <div className={styles.choices}>
        <NormFields norm={norm} onChange={setNorm} />
        <span className={styles.end}>
          <ExportMenu subject={{ what: 'staffing', question: { norm }, level: shownLevel }} />
        </span>
      </div>
      <Figures total={data.total} />
      <div className={styles.choices}>
        <ChoiceRow
          label={t('checks.staffing.level')}
          options={[...levels].reverse().map(({ code, label }) => ({
            value: code,
            label: pick(label).replace(/^.*（|）$|^Level \d, /gu, ''),
          }))}
          value={shownLevel}
          onChange={setLevel}
        />
      </div>
      <div className={styles.chips} role="group" aria-label={t('checks.view.staffing')}>
        {shortages.map((key) => (
          <button
            key={key}
            type="button"
            className={styles.chip}
            aria-pressed={shortage === key}
            onClick={() => setShortage(key)}
          >
            {t(`checks.staffing.${key}`)}
            <span>{formatNumber(ofLevel.filter((row) => isShort(row, key)).length)}</span>
          </button>
        ))}
      </div>
      <div className={styles.list}>
        {listed.length === 0 ? (
          <EmptyState title={t('checks.staffing.nothing')} />
        ) : (
          <StaffingTable rows={listed} norm={norm} sort={sort} onSort={setSort} />
        )}
      </div>
      <p className={own.caveat}>
        {t('checks.staffing.caveat')}
        {` ${t('checks.asOf', { day: data.asOf })}`}
      </p>
    </div>
  );
}
