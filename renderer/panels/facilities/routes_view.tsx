import { DownloadOutlined, HighlightOutlined } from '@ant-design/icons';
import { Button, Checkbox, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import { openExport } from '#renderer/commands/open_export.ts';
import { showFeature, showPlace } from '#renderer/commands/show_feature.ts';
import { facilityStore } from '#renderer/state/facility_store.ts';
import { hotspotStore, mappedHotspots } from '#renderer/state/hotspot_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useEventChoice } from '#renderer/state/use_event_choice.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { useSettled } from '#renderer/widgets/use_settled.ts';
import { VirtualList } from '#renderer/widgets/virtual_list.tsx';
import type { Input, Output } from '#shared/rpc/contract.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './facilities_panel.module.css';
import { PlaceRow } from './place_row.tsx';
import { RouteDash } from '../route_dash.tsx';

type Measured = Output<'routes.measure'>;
type Order = 'name' | 'hot' | 'incidents' | 'length';

const rowHeightPx = 42;

const showRoutes = (visible: boolean): void => viewStore.getState().setOverlay('routes', { visible });

const percentOf = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`;

const compare: Record<Order, (a: Measured['routes'][number], b: Measured['routes'][number]) => number> = {
  name: (a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN', { numeric: true }),
  hot: (a, b) => (b.hotCells ?? 0) - (a.hotCells ?? 0),
  incidents: (a, b) => b.incidents - a.incidents,
  length: (a, b) => b.lengthMetres - a.lengthMetres,
};

function Shares({ measured }: { measured: Measured }) {
  const { t, language } = useText();
  const { all, hotTotal, incidentTotal, routes } = measured;
  const hot =
    hotTotal === null || all.hotCells === null
      ? t('routes.noHotspots')
      : t('routes.hot', {
          part: formatNumber(all.hotCells),
          whole: formatNumber(hotTotal),
          percent: percentOf(all.hotCells, hotTotal),
        });
  return (
    <div className={styles.hint}>
      <p>
        <strong>
          {t('routes.all', { count: routes.length, length: formatDistance(all.lengthMetres, language) })}
        </strong>
      </p>
      <p>{hot}</p>
      <p>
        {t('routes.incidents', {
          part: formatNumber(all.incidents),
          whole: formatNumber(incidentTotal),
          percent: percentOf(all.incidents, incidentTotal),
        })}
        ，{t('routes.filtered')}
      </p>
    </div>
  );
}

function RouteList({ measured, order }: { measured: Measured; order: Order }) {
  const { t, language } = useText();
  const selected = useView((view) => (view.selection?.layer === 'routes' ? view.selection.fid : null));
  const routes = [...measured.routes].sort(compare[order]);
  return (
    <VirtualList
      label={t('routes.list')}
      rowCount={routes.length}
      rowHeightPx={rowHeightPx}
      selectedIndex={routes.findIndex(({ fid }) => fid === selected)}
      row={(index) => {
        const route = routes[index];
        if (!route) return null;
        const { fid, name, code, kind, lengthMetres, hotCells, incidents, at } = route;
        const words = [
          choiceLabel('routes', 'kind', kind, language),
          hotCells === null ? '' : t('routes.hotShort', { count: formatNumber(hotCells) }),
          t('routes.incidentsShort', { count: formatNumber(incidents) }),
        ];
        return (
          <PlaceRow
            symbol={<RouteDash kind={kind} />}
            title={name || code}
            detail={words.filter((word) => word !== '').join(' · ')}
            trailing={formatDistance(lengthMetres, language)}
            selected={fid === selected}
            onClick={() => {
              showRoutes(true);
              showFeature('routes', fid, at);
            }}
          />
        );
      }}
    />
  );
}

function Missed({ missed }: { missed: Measured['missed'] }) {
  const { t } = useText();
  if (missed.length === 0) return null;
  return (
    <Section
      title={t('routes.missed')}
      note={t('routes.missedNote', { count: formatNumber(missed.length) })}
      initiallyOpen={false}
    >
      <ul className={styles.missed}>
        {missed.map(({ code, name, at }) => (
          <li key={code} className={styles.plainRow}>
            <PlaceRow title={name || code} onClick={() => showPlace(at)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RouteActions() {
  const { t } = useText();
  const drawing = useUi((state) => state.tool === 'draw_route');
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const drawable = useData((state) => state.mapTrouble !== 'no_webgl');
  return (
    <>
      <Button
        size="small"
        className={styles.end ?? ''}
        icon={<HighlightOutlined />}
        type={drawing ? 'primary' : 'default'}
        disabled={readOnly || !drawable}
        onClick={() => uiStore.setState({ tool: drawing ? 'inspect' : 'draw_route' })}
      >
        {t(drawing ? 'routes.drawing' : 'routes.draw')}
      </Button>
      <Button size="small" icon={<DownloadOutlined />} onClick={() => openExport('routes')}>
        {t('routes.export')}
      </Button>
    </>
  );
}

function ShowRoutes() {
  const { t } = useText();
  const shown = useView((view) => view.overlays.find(({ id }) => id === 'routes')?.visible ?? false);
  return (
    <Checkbox checked={shown} onChange={({ target }) => showRoutes(target.checked)}>
      {t('units.show')}
    </Checkbox>
  );
}

const orders: readonly Order[] = ['name', 'hot', 'incidents', 'length'];

/** What is asked of the routes now: it rests with the hand, and while playback runs the answer of before stays. */
function useRouteQuestion(): Input<'routes.measure'> {
  const withinMetres = useStore(facilityStore, (state) => state.routeMetres);
  const hotspots = useStore(hotspotStore, (state) => mappedHotspots(state)?.id);
  const window = useView((view) => view.window);
  const playing = useUi((state) => state.playing);
  const asked = JSON.stringify({ withinMetres, hotspots, window, ...useEventChoice() });
  return JSON.parse(useSettled(asked, playing ? 60_000 : 250)) as Input<'routes.measure'>;
}

function RouteBar() {
  const { t } = useText();
  const withinMetres = useStore(facilityStore, (state) => state.routeMetres);
  return (
    <div className={styles.bar}>
      <label className={styles.field}>
        {t('routes.within')}
        <InputNumber
          size="small"
          min={10}
          max={5000}
          step={50}
          value={withinMetres}
          onChange={(metres) => facilityStore.setState({ routeMetres: metres ?? 100 })}
        />
      </label>
      <RouteActions />
      <ShowRoutes />
    </div>
  );
}

function MeasuredRoutes({ measured }: { measured: Measured }) {
  const { t } = useText();
  const [order, setOrder] = useState<Order>('name');
  return (
    <>
      <Shares measured={measured} />
      <Missed missed={measured.missed} />
      <div className={styles.bar}>
        <Segmented
          size="small"
          block
          className={styles.search ?? ''}
          aria-label={t('routes.sortBy')}
          options={orders.map((value) => ({ value, label: t(`routes.sort.${value}`) }))}
          value={order}
          onChange={setOrder}
        />
      </div>
      <div className={styles.fill}>
        <RouteList measured={measured} order={order} />
      </div>
    </>
  );
}

/** Planned routes with their lengths, and the share of hot cells and of incidents that they pass. */
export function RoutesView() {
  const { t, language } = useText();
  const layers = useData((state) => state.status?.layers);
  const revision = ['routes', 'incidents']
    .map((id) => layers?.find((one) => one.id === id)?.revision)
    .join('.');
  const { data, error } = useQuery('routes.measure', useRouteQuestion(), revision);
  return (
    <>
      <RouteBar />
      {error ? (
        <EmptyState tone="error" title={t('facilities.view.routes')} hint={sentenceOf(error, language)} />
      ) : !data ? (
        <SkeletonRows count={8} label={t('app.loading')} />
      ) : data.routes.length === 0 ? (
        <EmptyState title={t('routes.none')} hint={t('routes.noneHint')} />
      ) : (
        <MeasuredRoutes measured={data} />
      )}
    </>
  );
}
