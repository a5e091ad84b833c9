import { Checkbox, Segmented } from 'antd';
import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import { showFeature } from '#renderer/commands/show_feature.ts';
import { facilityStore } from '#renderer/state/facility_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { VirtualList } from '#renderer/widgets/virtual_list.tsx';
import { layerById } from '#shared/layers/index.ts';
import type { UnitCounts } from '#shared/rpc/facility_schemas.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { MapSymbol } from '../map_symbol.tsx';
import styles from './facilities_panel.module.css';
import { PlaceRow } from './place_row.tsx';
import tables from './units_view.module.css';

const areaRowPx = 42;

const choicesOf = (field: string) => layerById('units').fields.find(({ id }) => id === field)?.choices ?? [];

/** Units of one type and level; '' stands for a level that nobody stated. */
function countOf({ byKind }: UnitCounts, kind: string | null, level: string | null): number {
  return byKind
    .filter((pair) => (kind === null || pair.kind === kind) && (level === null || pair.level === level))
    .reduce((sum, { count }) => sum + count, 0);
}

function TypeTable({ counts }: { counts: UnitCounts }) {
  const { t, pick } = useText();
  const levels = choicesOf('level').map(({ code, label }) => ({ code, name: pick(label) }));
  if (countOf(counts, null, '') > 0) levels.push({ code: '', name: t('units.unstated') });
  const kinds = choicesOf('kind').filter(({ code }) => countOf(counts, code, null) > 0);
  const list = (kind: string) =>
    uiStore.setState({ tableOpen: true, tableLayer: 'units', tableEquals: { field: 'kind', value: kind } });
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          <th scope="col">{t('units.type')}</th>
          {levels.map(({ code, name }) => (
            <th key={code} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">{t('units.sum')}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ code, label }) => (
          <tr key={code}>
            <th scope="row">
              <button type="button" className={tables.type} onClick={() => list(code)}>
                <MapSymbol id={`unit/${code}/county`} />
                {pick(label)}
              </button>
            </th>
            {levels.map((level) => (
              <td key={level.code}>{countOf(counts, code, level.code) || ''}</td>
            ))}
            <td>{countOf(counts, code, null)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('units.sum')}</th>
          {levels.map((level) => (
            <td key={level.code}>{countOf(counts, null, level.code)}</td>
          ))}
          <td>{counts.total}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function AreaList({ counts }: { counts: UnitCounts }) {
  const { t, language } = useText();
  const selected = useView((view) => (view.selection?.layer === 'grids' ? view.selection.fid : null));
  const areas = counts.areas
    .filter(({ total, safeHouseholds }) => total > 0 || safeHouseholds !== null)
    .sort((a, b) => b.total - a.total || a.code.localeCompare(b.code, 'en', { numeric: true }));
  const words = ({ byKind, safeHouseholds }: UnitCounts['areas'][number]): string =>
    [
      ...Object.entries(byKind).map(([kind, n]) => `${choiceLabel('units', 'kind', kind, language)} ${n}`),
      safeHouseholds === null ? '' : t('units.households', { count: formatNumber(safeHouseholds) }),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  return (
    <VirtualList
      label={t('units.byArea')}
      rowCount={areas.length}
      rowHeightPx={areaRowPx}
      selectedIndex={areas.findIndex(({ fid }) => fid === selected)}
      row={(index) => {
        const area = areas[index];
        if (!area) return null;
        return (
          <PlaceRow
            title={area.name || area.code}
            detail={words(area)}
            trailing={formatNumber(area.total)}
            selected={area.fid === selected}
            onClick={() => showFeature('grids', area.fid, area.at)}
          />
        );
      }}
    />
  );
}

const areaLevels = ['township', 'village'] as const;

/** Recognised units by type and level, and by area; families are only a number of an area. */
export function UnitsView() {
  const { t, language } = useText();
  const chosen = useStore(facilityStore, (state) => state.level);
  const level = chosen === 'county' ? 'township' : chosen;
  const layers = useData((state) => state.status?.layers);
  const revision = ['units', 'grids'].map((id) => layers?.find((one) => one.id === id)?.revision).join('.');
  const shown = useView((view) => view.overlays.find(({ id }) => id === 'units')?.visible ?? false);
  const { data, error } = useQuery('facilities.units', { level }, revision);
  if (error) return <EmptyState tone="error" title={t('units.none')} hint={sentenceOf(error, language)} />;
  if (!data) return <SkeletonRows count={10} label={t('app.loading')} />;
  if (data.total === 0 && data.areas.every(({ safeHouseholds }) => safeHouseholds === null)) {
    return <EmptyState title={t('units.none')} hint={t('units.noneHint')} />;
  }
  const notes = [
    t('units.total', { count: formatNumber(data.total) }),
    data.expired > 0 ? t('units.expired', { count: formatNumber(data.expired) }) : '',
    data.outside > 0 ? t('units.outside', { count: formatNumber(data.outside) }) : '',
  ];
  return (
    <>
      <div className={styles.bar}>
        <span>{notes.filter((note) => note !== '').join('，')}</span>
        <Checkbox
          className={styles.end ?? ''}
          checked={shown}
          onChange={({ target }) => viewStore.getState().setOverlay('units', { visible: target.checked })}
        >
          {t('units.show')}
        </Checkbox>
      </div>
      <div className={tables.types}>
        <TypeTable counts={data} />
      </div>
      <div className={styles.bar}>
        <strong>{t('units.byArea')}</strong>
        <Segmented
          size="small"
          className={styles.end ?? ''}
          aria-label={t('matrix.level')}
          options={areaLevels.map((value) => ({ value, label: t(`matrix.level.${value}`) }))}
          value={level}
          onChange={(value) => facilityStore.setState({ level: value })}
        />
      </div>
      <div className={styles.fill}>
        <AreaList counts={data} />
      </div>
    </>
  );
}
