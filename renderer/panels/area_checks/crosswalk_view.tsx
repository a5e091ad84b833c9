import { SwapOutlined } from '@ant-design/icons';
import { InputNumber } from 'antd';
import { useMemo, useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { flyToFeature, selectFeature } from '#renderer/commands/show_feature.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { formatArea, formatNumber, missing } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { DataGrid } from '#renderer/widgets/data_grid.tsx';
import type { GridSort } from '#renderer/widgets/data_grid_model.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import {
  crosswalkRows,
  dividedRows,
  type CrosswalkMeasure,
  type CrosswalkRow,
} from '#shared/model/crosswalk_rows.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './area_checks_panel.module.css';
import { SideSelect, sideKey, type AreaSide } from './area_sides.tsx';
import { CrosswalkCard } from './crosswalk_card.tsx';
import { ExportMenu } from './export_menu.tsx';
import { formatShare } from './format_share.ts';
import { sortRows } from './sort_rows.ts';
import { useRevisions, useViewQuestion } from './use_view_question.ts';

type Choices = { from: AreaSide; to: AreaSide; by: CrosswalkMeasure; divided: boolean; leastPercent: number };

let lastChoices: Choices = {
  from: { layer: 'grids', level: '3' },
  to: { layer: 'police_districts', level: 'district' },
  by: 'area',
  divided: true,
  leastPercent: 1,
};

function useChoices(): [Choices, (change: Partial<Choices>) => void] {
  const [choices, setChoices] = useState(lastChoices);
  return [
    choices,
    (change) => {
      lastChoices = { ...choices, ...change };
      setChoices(lastChoices);
    },
  ];
}

function sortValue({ area, parts }: CrosswalkRow, field: string): number | string | null {
  if (field === 'name') return area.name || area.code;
  if (field === 'main') return parts[0]?.area.name ?? null;
  return field === 'parts' ? parts.length : (parts[0]?.share ?? null);
}

function Toolbar({ choices, change }: { choices: Choices; change: (change: Partial<Choices>) => void }) {
  const { t } = useText();
  const { from, to, by, divided, leastPercent } = choices;
  return (
    <>
      <div className={styles.choices}>
        <SideSelect
          label={t('checks.crosswalk.from')}
          value={from}
          onChange={(side) => change({ from: side })}
        />
        <IconButton
          size="small"
          icon={<SwapOutlined />}
          label={t('checks.crosswalk.swap')}
          onClick={() => change({ from: to, to: from })}
        />
        <SideSelect label={t('checks.crosswalk.to')} value={to} onChange={(side) => change({ to: side })} />
      </div>
      <div className={styles.choices}>
        <ChoiceRow
          label={t('checks.crosswalk.by')}
          options={(['area', 'incidents'] as const).map((value) => ({
            value,
            label: t(`checks.crosswalk.${value}`),
          }))}
          value={by}
          onChange={(value) => change({ by: value })}
        />
        <ChoiceRow
          label={t('checks.crosswalk.divided')}
          options={[
            { value: 'all' as const, label: t('checks.crosswalk.all') },
            { value: 'divided' as const, label: t('checks.crosswalk.divided') },
          ]}
          value={divided ? 'divided' : 'all'}
          onChange={(value) => change({ divided: value === 'divided' })}
        />
        {divided ? (
          <InputNumber
            size="small"
            style={{ width: 112 }}
            aria-label={t('checks.crosswalk.least')}
            prefix={t('checks.crosswalk.least')}
            suffix="%"
            min={0}
            max={50}
            value={leastPercent}
            onChange={(value) => change({ leastPercent: value ?? 0 })}
          />
        ) : null}
      </div>
    </>
  );
}

type CrosswalkTableProps = {
  rows: readonly CrosswalkRow[];
  /** Position of the chosen row; -1 for none. */
  at: number;
  sort: GridSort | null;
  onSort: (sort: GridSort | null) => void;
  onChoose: (index: number) => void;
};

function CrosswalkTable({ rows: listed, at, sort, onSort, onChoose }: CrosswalkTableProps) {
  const { t } = useText();
  return (
    <DataGrid
      label={t('checks.view.crosswalk')}
      columns={[
        { id: 'name', label: t('checks.crosswalk.name'), widthPx: 136, align: 'start' },
        { id: 'main', label: t('checks.crosswalk.main'), widthPx: 120, align: 'start' },
        { id: 'share', label: t('checks.crosswalk.share'), widthPx: 68, align: 'end' },
        { id: 'parts', label: t('checks.crosswalk.parts'), widthPx: 54, align: 'end' },
      ]}
      rowCount={listed.length}
      rowAt={(index) => {
        const one = listed[index];
        if (!one) return undefined;
        const [main] = one.parts;
        const cells = [
          one.area.name || one.area.code,
          main ? main.area.name || main.area.code : missing,
          main ? formatShare(main.share) : missing,
          String(one.parts.length),
        ];
        return { key: one.area.fid, cells };
      }}
      sort={sort}
      onSort={onSort}
      activeIndex={at < 0 ? null : at}
      selectedKey={listed[at]?.area.fid ?? null}
      onActivate={onChoose}
      onCopy={(index) => void copyWithNotice(listed[index]?.area.code ?? '')}
      onRange={() => undefined}
      loadingLabel={t('app.loading')}
    />
  );
}

/** How the areas of one kind lie in those of another, and which lie in several. */
export function CrosswalkView() {
  const { t, language } = useText();
  const [choices, change] = useChoices();
  const { from, to, by, divided, leastPercent } = choices;
  const [sort, setSort] = useState<GridSort | null>(null);
  const [activeFid, setActiveFid] = useState<number | null>(null);
  const selection = useView((view) => view.selection);
  const shown = useViewQuestion();
  const same = sideKey(from) === sideKey(to);
  const revision = useRevisions('grids', 'police_districts', 'incidents');
  const { data, error } = useQuery('checks.crosswalk', same ? null : { from, to, ...shown }, revision);
  const rows = useMemo(() => (data ? crosswalkRows(data, 'from', by) : []), [data, by]);
  const several = useMemo(() => dividedRows(rows, leastPercent / 100), [rows, leastPercent]);
  const listed = useMemo(
    () => sortRows(divided ? several : rows, sort, sortValue),
    [divided, several, rows, sort],
  );
  const chosenFid = selection?.layer === from.layer ? selection.fid : activeFid;
  const at = listed.findIndex(({ area }) => area.fid === chosenFid);
  const row = listed[at];
  if (same || error || !data) {
    return (
      <div className={styles.view}>
        <Toolbar choices={choices} change={change} />
        {same ? <EmptyState title={t('checks.crosswalk.same')} /> : null}
        {!same && error ? (
          <EmptyState tone="error" title={t('checks.view.crosswalk')} hint={sentenceOf(error, language)} />
        ) : null}
        {!same && !error ? <SkeletonRows count={10} label={t('app.loading')} /> : null}
      </div>
    );
  }

  function choose(index: number): void {
    const chosen = listed[index];
    if (!chosen) return;
    setActiveFid(chosen.area.fid);
    selectFeature(from.layer, chosen.area.fid, null);
    void flyToFeature(from.layer, chosen.area.fid);
  }

  const size = (value: number): string =>
    by === 'area' ? formatArea(value, language) : t('checks.crosswalk.cases', { count: formatNumber(value) });
  const exported = {
    what: 'crosswalk' as const,
    question: { from, to, ...shown },
    ...(divided ? { dividedFromShare: leastPercent / 100 } : {}),
  };
  return (
    <div className={styles.view}>
      <Toolbar choices={choices} change={change} />
      <div className={styles.choices}>
        <span className={styles.grow} role="status" title={t('checks.crosswalk.method')}>
          {t('checks.crosswalk.summary', {
            areas: formatNumber(rows.length),
            divided: formatNumber(several.length),
          })}
          {by === 'incidents'
            ? ` · ${t('checks.crosswalk.counted', { count: formatNumber(data.incidents) })}`
            : ''}
        </span>
        <ExportMenu subject={exported} />
      </div>
      <div className={styles.list}>
        {listed.length === 0 ? (
          <EmptyState title={t('checks.crosswalk.onlyDivided')} />
        ) : (
          <CrosswalkTable rows={listed} at={at} sort={sort} onSort={setSort} onChoose={choose} />
        )}
      </div>
      {row ? <CrosswalkCard row={row} from={from} to={to} size={size} /> : null}
    </div>
  );
}
