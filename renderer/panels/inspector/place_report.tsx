import { FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { useQuery } from '#renderer/backend/use_query.ts';
import { narrowToPlace } from '#renderer/commands/filter.ts';
import { nearbyStore, setRouteDistance } from '#renderer/state/nearby_store.ts';
import { setPlaceRadius, uiStore } from '#renderer/state/ui_store.ts';
import { useEventChoice } from '#renderer/state/use_event_choice.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { formatDistance } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import type { LonLat } from '#shared/model/geometry.ts';
import {
  mostRadiusMetres,
  mostRouteDistanceMetres,
  nearbyRadii,
  routeDistances,
  type Place,
} from '#shared/model/place.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { CrossedAreas } from './crossed_areas.tsx';
import styles from './inspector.module.css';
import { NearbyActions } from './nearby_actions.tsx';
import { CameraList, FacilityList, IncidentList, OtherLists } from './nearby_lists.tsx';
import { PlaceCoordinates } from './place_coordinates.tsx';
import { ReachChoice } from './reach_choice.tsx';
import { ResponsibleAreas } from './responsible_areas.tsx';

/** Changes with every edit of what the report is made of. */
function useRevisions(): string {
  return useData((state) => state.status?.layers.map(({ revision }) => revision).join('.') ?? '');
}

function Reach({ place }: { place: Place }) {
  const { t } = useText();
  if (place.kind === 'area') return null;
  if (place.kind === 'route') {
    return (
      <ReachChoice
        label={t('nearby.routeDistance')}
        presets={routeDistances}
        value={place.distanceMetres}
        most={mostRouteDistanceMetres}
        onChange={setRouteDistance}
      />
    );
  }
  const onChange = (radiusMetres: number): void => {
    setPlaceRadius(radiusMetres);
    if (place.kind === 'circle') nearbyStore.setState({ drawn: { ...place, radiusMetres } });
  };
  return (
    <ReachChoice
      label={t('place.radius')}
      presets={nearbyRadii}
      value={place.radiusMetres}
      most={mostRadiusMetres}
      onChange={onChange}
    />
  );
}

function addIncident(at: LonLat): void {
  uiStore.setState({ editing: { layer: 'incidents', fid: null, at }, dialog: 'edit_feature' });
}

function PointActions({ at }: { at: LonLat }) {
  const { t, language } = useText();
  const radiusMetres = useUi((state) => state.placeRadiusMetres);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  return (
    <>
      <Button
        size="small"
        icon={<FilterOutlined />}
        title={t('filter.onlyNearHint', { radius: formatDistance(radiusMetres, language) })}
        onClick={() => narrowToPlace(at)}
      >
        {t('filter.onlyNear')}
      </Button>
      <Button size="small" disabled={readOnly} onClick={() => addIncident(at)}>
        {t('place.addIncident')}
      </Button>
    </>
  );
}

/** The daily question: whose place is this, who looks at it, what is near, what happened here. */
export function PlaceReport({ place, title }: { place: Place; title: string }) {
  const { t, language } = useText();
  const playing = useUi((state) => state.playing);
  const window = useView((view) => view.window);
  const choice = useEventChoice();
  const question = { place, ...(playing ? {} : { window }), ...choice };
  const { data, error } = useQuery('places.describe', question, useRevisions());
  const timed = !playing && (window.fromMs !== null || window.toMs !== null);
  return (
    <div>
      <div className={styles.placeHead}>
        <h3>{t(place.kind === 'point' ? 'place.title' : 'nearby.title')}</h3>
        <NearbyActions question={question} title={title} report={data ?? null} />
      </div>
      <Reach place={place} />
      {place.kind === 'point' || place.kind === 'circle' ? <PlaceCoordinates at={place.at} /> : null}
      {error ? (
        <EmptyState tone="error" title={t('place.failed')} hint={sentenceOf(error, language)} />
      ) : null}
      {data ? (
        <>
          {place.kind === 'point' ? <ResponsibleAreas report={data} /> : <CrossedAreas report={data} />}
          <CameraList report={data} />
          <IncidentList report={data} timed={timed} />
          <FacilityList report={data} />
          <OtherLists report={data} />
        </>
      ) : error ? null : (
        <SkeletonRows count={8} label={t('app.loading')} />
      )}
      <div className={styles.actions}>{place.kind === 'point' ? <PointActions at={place.at} /> : null}</div>
    </div>
  );
}
