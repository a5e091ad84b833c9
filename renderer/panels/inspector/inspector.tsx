import { CloseOutlined } from '@ant-design/icons';

import { useQuery } from '#renderer/backend/use_query.ts';
import { clearInspection } from '#renderer/commands/leave.ts';
import { placeOfDrawn, type DrawnPlace } from '#renderer/state/nearby_store.ts';
import { useData, useNearby, useUi, useView } from '#renderer/state/use_stores.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { featureName } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { Place } from '#shared/model/place.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { FeatureCard } from './feature_card.tsx';
import { HitPager } from './hit_pager.tsx';
import styles from './inspector.module.css';
import { PlaceReport } from './place_report.tsx';

function Head({ kind, title }: { kind: string; title: string }) {
  const { t } = useText();
  return (
    <header className={styles.head}>
      <div className={styles.heading}>
        <span className={styles.kind}>{kind}</span>
        <h2 className={styles.name} title={title}>
          {title}
        </h2>
      </div>
      <IconButton
        icon={<CloseOutlined />}
        label={t('inspector.close')}
        shortcut="Esc"
        onClick={clearInspection}
      />
    </header>
  );
}

/**
 * What the report is about: what was drawn; the line of a route and the area of an annotation that is selected; else the place that
 * was clicked on, or where the feature stands.
 */
function useAskedPlace(layer: LayerId | null, feature: Feature | undefined): Place | null {
  const { drawn, routeDistanceMetres } = useNearby((state) => state);
  const at = useUi((state) => state.place);
  const radiusMetres = useUi((state) => state.placeRadiusMetres);
  if (drawn) return placeOfDrawn(drawn, routeDistanceMetres);
  const geometry = feature?.geometry;
  if (geometry?.type === 'MultiLineString') {
    return { kind: 'route', lines: geometry.coordinates, distanceMetres: routeDistanceMetres };
  }
  const tilesGround = layer === 'grids' || layer === 'police_districts';
  if (geometry?.type === 'MultiPolygon' && !tilesGround)
    return { kind: 'area', polygons: geometry.coordinates };
  const place = at ?? (geometry?.type === 'Point' ? geometry.coordinates : null);
  return place && { kind: 'point', at: place, radiusMetres };
}

const drawnTitles = {
  circle: 'nearby.drawnCircle',
  area: 'nearby.drawnArea',
  route: 'nearby.drawnRoute',
} as const satisfies Record<DrawnPlace['kind'], TextKey>;

/** A feature with its place; where an area was clicked on, the answer for the place comes first. */
function SelectedFeature({ layer, fid }: { layer: LayerId; fid: number }) {
  const { t, pick, language } = useText();
  const revision = useData((state) => state.status?.layers.find(({ id }) => id === layer)?.revision ?? 0);
  const { data, error } = useQuery('features.get', { layer, fid }, revision);
  const feature = data?.fid === fid ? data : undefined;
  const isArea = layerById(layer).geometry !== 'Point';
  const asked = useAskedPlace(layer, feature);
  const name = feature ? featureName(layer, fid, feature.values, language) : '';
  return (
    <>
      <Head kind={pick(layerById(layer).title)} title={feature ? name : t('app.loading')} />
      <HitPager />
      <div className={styles.body}>
        {error ? (
          <EmptyState tone="error" title={t('inspector.failed')} hint={sentenceOf(error, language)} />
        ) : null}
        {isArea && asked ? <PlaceReport place={asked} title={name} /> : null}
        {feature ? <FeatureCard layer={layer} feature={feature} brief={isArea && asked !== null} /> : null}
        {feature || error ? null : <SkeletonRows count={10} label={t('app.loading')} />}
        {!isArea && asked ? <PlaceReport place={asked} title={name} /> : null}
      </div>
    </>
  );
}

/** A place that is no feature: a point on the map, or what was drawn. */
function AskedPlace({ place }: { place: Place }) {
  const { t } = useText();
  const title = t(place.kind === 'point' ? 'inspector.place' : drawnTitles[place.kind]);
  return (
    <>
      <Head kind={t('inspector.label')} title={title} />
      <div className={styles.body}>
        <PlaceReport place={place} title={title} />
      </div>
    </>
  );
}

/** What is selected, and the answer to the daily question for its place. Nothing is shown while neither is set. */
export function Inspector() {
  const { t } = useText();
  const selection = useView((view) => view.selection);
  const asked = useAskedPlace(null, undefined);
  if (!selection && !asked) return null;
  return (
    <aside className={styles.inspector} aria-label={t('inspector.label')}>
      {selection ? (
        <SelectedFeature layer={selection.layer} fid={selection.fid} />
      ) : asked ? (
        <AskedPlace place={asked} />
      ) : null}
    </aside>
  );
}
