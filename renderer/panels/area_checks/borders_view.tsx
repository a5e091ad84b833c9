import { InputNumber } from 'antd';
import { useEffect, useMemo, useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { flyToBounds } from '#renderer/commands/show_feature.ts';
import { noMarks, showMarks } from '#renderer/state/area_check_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { DataGrid } from '#renderer/widgets/data_grid.tsx';
import type { GridSort } from '#renderer/widgets/data_grid_model.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { incidentsPerKilometre } from '#shared/model/incidents_per_kilometre.ts';
import type { Border } from '#shared/rpc/area_check_schemas.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './area_checks_panel.module.css';
import { SideSelect, type AreaSide } from './area_sides.tsx';
import { BorderCard } from './border_card.tsx';
import { ExportMenu } from './export_menu.tsx';
import { sortRows } from './sort_rows.ts';
import { useRevisions, useViewQuestion } from './use_view_question.ts';

/** Incidents that the card of a border lists. */
const listedEvents = 500;

function useBorderName(): (border: Border) => string {
  const { t } = useText();
  return ({ name, left, right }) => {
    const sides = `${left.name || left.code} — ${right ? right.name || right.code : t('checks.borders.outside')}`;
    return name === '' ? sides : `${name}（${sides}）`;
  };
}

type BorderTableProps = {
  rows: readonly Border[];
  /** Position of the chosen row; -1 for none. */
  at: number;
  sort: GridSort | null;
  onSort: (sort: GridSort | null) => void;
  onChoose: (index: number) => void;
};

function BorderTable({ rows: listed, at, sort, onSort, onChoose }: BorderTableProps) {
  const { t } = useText();
  const nameOf = useBorderName();
  return (
    <DataGrid
      label={t('checks.view.borders')}
      columns={[
        { id: 'border', label: t('checks.borders.border'), widthPx: 174, align: 'start' },
        { id: 'count', label: t('checks.borders.count'), widthPx: 64, align: 'end' },
        { id: 'length', label: t('checks.borders.length'), widthPx: 64, align: 'end' },
        { id: 'rate', label: t('checks.borders.rate'), widthPx: 76, align: 'end' },
      ]}
      rowCount={listed.length}
      rowAt={(index) => {
        const border = listed[index];
        if (!border) return undefined;
        const kilometres = (border.lengthMetres / 1000).toFixed(1);
        const cells = [
          nameOf(border),
          formatNumber(border.incidents),
          `${kilometres} km`,
          incidentsPerKilometre(border).toFixed(1),
        ];
        return { key: index, cells };
      }}
      sort={sort}
      onSort={onSort}
      activeIndex={at < 0 ? null : at}
      selectedKey={at < 0 ? null : at}
      onActivate={onChoose}
      onCopy={(index) => void copyWithNotice(listed[index]?.id ?? '')}
      onRange={() => undefined}
      loadingLabel={t('app.loading')}
    />
  );
}

/** Joint zones along borders: where incidents lie near a border, whose they are on either side. */
export function BordersView() {
  const { t, language } = useText();
  const [side, setSide] = useState<AreaSide>({ layer: 'grids', level: '1' });
  const [radiusMetres, setRadius] = useState(200);
  const [sort, setSort] = useState<GridSort | null>({ field: 'rate', descending: true });
  const [chosen, setChosen] = useState<string | null>(null);
  const [named, setNamed] = useState(0);
  const nameOf = useBorderName();
  const shown = useViewQuestion();
  const revision = `${useRevisions('grids', 'police_districts', 'incidents')} ${named}`;
  const question = { ...side, radiusMetres, ...shown };
  const { data, error, loading } = useQuery('checks.borders', question, revision);
  const fits = data?.layer === side.layer && data.level === side.level;
  const listed = useMemo(
    () =>
      sortRows(data?.borders ?? [], sort, (border, field) => {
        if (field === 'border') return border.name || border.left.name;
        if (field === 'length') return border.lengthMetres;
        return field === 'count' ? border.incidents : incidentsPerKilometre(border);
      }),
    [data, sort],
  );
  const at = listed.findIndex(({ id }) => id === chosen);
  const asked = at >= 0 ? { ...question, border: chosen ?? '', limit: listedEvents } : null;
  const { data: zone } = useQuery('checks.border', asked, revision);
  const current = at >= 0 && zone?.id === chosen ? zone : undefined;
  useEffect(() => {
    showMarks(
      current
        ? { shapes: [{ rings: current.zone, tone: 'zone', current: true }], lines: current.lines, places: [] }
        : noMarks,
    );
  }, [current]);
  if (error)
    return <EmptyState tone="error" title={t('checks.view.borders')} hint={sentenceOf(error, language)} />;

  function choose(index: number): void {
    const border = listed[index];
    if (!border) return;
    setChosen(border.id);
    flyToBounds(border.bounds);
  }

  return (
    <div className={styles.view}>
      <div className={styles.choices}>
        <SideSelect label={t('checks.layer')} value={side} onChange={setSide} />
        <InputNumber
          size="small"
          style={{ width: 148 }}
          aria-label={t('checks.borders.radius')}
          prefix={t('checks.borders.radius')}
          min={10}
          max={20_000}
          step={50}
          precision={0}
          value={radiusMetres}
          onChange={(metres) => typeof metres === 'number' && setRadius(metres)}
        />
      </div>
      {!data || !fits ? (
        <SkeletonRows count={10} label={t('app.loading')} />
      ) : (
        <>
          <div className={styles.choices}>
            <span
              className={styles.grow}
              role="status"
              aria-busy={loading}
              title={t('checks.borders.places')}
            >
              {t('checks.borders.summary', {
                borders: formatNumber(data.borders.length),
                near: formatNumber(data.near),
                total: formatNumber(data.total),
              })}
            </span>
            <ExportMenu subject={{ what: 'borders', question }} />
          </div>
          <div className={styles.list}>
            {listed.length === 0 ? (
              <EmptyState title={t('checks.borders.nothing')} />
            ) : (
              <BorderTable rows={listed} at={at} sort={sort} onSort={setSort} onChoose={choose} />
            )}
          </div>
          {current ? (
            <BorderCard
              key={current.id}
              zone={current}
              side={side}
              title={nameOf(current)}
              listed={listedEvents}
              onNamed={() => setNamed(named + 1)}
            />
          ) : null}
        </>
      )}
    </div>
  );
}
