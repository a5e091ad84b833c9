import { useData, useView } from '#renderer/state/use_stores.ts';
import { formatInstant, formatNumber } from '#renderer/text/format_value.ts';
import { categoryLabel, choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ListRow } from '#renderer/widgets/list_row.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import { layerById } from '#shared/layers/index.ts';
import type { Nearby, PlaceReport } from '#shared/rpc/place_schemas.ts';

import { MapSymbol } from '../map_symbol.tsx';
import { CategoryCounts } from './category_counts.tsx';
import styles from './inspector.module.css';
import { isSelected, NearbyRows, selectNearby, useAway, useDetail } from './nearby_rows.tsx';
import { useReach } from './use_reach.ts';

/** Cameras: those that look at the place first, from wherever they stand. */
export function CameraList({ report }: { report: PlaceReport }) {
  const { t, language } = useText();
  const away = useAway();
  const detail = useDetail();
  const selection = useView((view) => view.selection);
  const reach = useReach(report.place);
  const { cameras, cameraTotal, lookingTotal } = report;
  return (
    <Section
      title={t('place.cameras')}
      note={t('place.camerasNote', { looking: formatNumber(lookingTotal), count: formatNumber(cameraTotal) })}
    >
      {cameras.length === 0 ? (
        <p className={styles.absent}>{t('place.noCameras', { radius: reach })}</p>
      ) : null}
      <NearbyRows
        items={cameras}
        label={t('place.cameras')}
        row={(camera) => (
          <ListRow
            key={camera.fid}
            symbol={<MapSymbol id={`camera/${camera.kind || 'unknown'}/${camera.state || 'unknown'}`} />}
            title={camera.name || camera.code}
            tag={camera.looksHere ? t('place.looksHere') : undefined}
            detail={detail(camera, [
              choiceLabel('cameras', 'kind', camera.kind, language),
              choiceLabel('cameras', 'state', camera.state, language),
            ])}
            trailing={away(camera)}
            selected={isSelected(camera, selection)}
            onClick={() => selectNearby(camera)}
          />
        )}
      />
      {lookingTotal + cameraTotal > cameras.length && cameras.length >= 1000 ? (
        <p className={styles.absent}>{t('nearby.listedFirst', { count: formatNumber(cameras.length) })}</p>
      ) : null}
    </Section>
  );
}

/** Facilities within, by distance or along the route; around a point the nearest at least. */
export function FacilityList({ report }: { report: PlaceReport }) {
  const { t, language } = useText();
  const away = useAway();
  const detail = useDetail();
  const selection = useView((view) => view.selection);
  const reach = useReach(report.place);
  const { facilities, facilityTotal, facilityKinds } = report;
  const kinds = facilityKinds
    .map(({ kind, count }) => `${choiceLabel('facilities', 'kind', kind, language)} ${formatNumber(count)}`)
    .join(' · ');
  return (
    <Section
      title={t('place.facilities')}
      note={t('nearby.facilitiesNote', { count: formatNumber(facilityTotal), reach })}
    >
      {facilities.length === 0 ? (
        <p className={styles.absent}>{t('nearby.noFacilities', { reach })}</p>
      ) : null}
      {kinds ? <p className={styles.kinds}>{kinds}</p> : null}
      <NearbyRows
        items={facilities}
        label={t('place.facilities')}
        row={(facility) => (
          <ListRow
            key={facility.fid}
            symbol={<MapSymbol id={`sign/${facility.kind || 'other'}`} />}
            title={facility.name || facility.code}
            tag={facility.within ? undefined : t('nearby.beyond')}
            detail={detail(facility, [choiceLabel('facilities', 'kind', facility.kind, language)])}
            trailing={away(facility)}
            selected={isSelected(facility, selection)}
            onClick={() => selectNearby(facility)}
          />
        )}
      />
    </Section>
  );
}

/** Incidents within: by category beside the period before, then the newest. */
export function IncidentList({ report, timed }: { report: PlaceReport; timed: boolean }) {
  const { t, language } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const away = useAway();
  const detail = useDetail();
  const selection = useView((view) => view.selection);
  const radius = useReach(report.place);
  const { incidents, incidentTotal } = report;
  const note = t('place.incidentsNote', { count: formatNumber(incidentTotal), radius });
  return (
    <Section title={t('place.incidents')} note={timed ? `${note}，${t('place.incidentsFiltered')}` : note}>
      {incidents.length === 0 ? <p className={styles.absent}>{t('place.noIncidents', { radius })}</p> : null}
      <NearbyRows
        items={incidents}
        label={t('place.incidents')}
        row={(incident) => (
          <ListRow
            key={incident.fid}
            title={incident.name || categoryLabel(incident.kind, language)}
            detail={detail(incident, [
              incident.timeMs === null ? t('place.noTime') : formatInstant(incident.timeMs, timezone),
              categoryLabel(incident.kind, language),
            ])}
            trailing={away(incident)}
            selected={isSelected(incident, selection)}
            onClick={() => selectNearby(incident)}
          />
        )}
      />
      {incidentTotal > incidents.length ? (
        <p className={styles.absent}>{t('place.listed', { count: incidents.length })}</p>
      ) : null}
      <CategoryCounts report={report} />
    </Section>
  );
}

/** Everything else that the layers have here; what is selected itself is left out. */
export function OtherLists({ report }: { report: PlaceReport }) {
  const { t, pick, language } = useText();
  const away = useAway();
  const detail = useDetail();
  const selection = useView((view) => view.selection);
  const rowOf = (item: Nearby) => (
    <ListRow
      key={item.fid}
      title={item.name || item.code}
      detail={detail(item, [
        choiceLabel(item.layer, layerById(item.layer).styleField ?? '', item.kind, language),
      ])}
      trailing={layerById(item.layer).geometry === 'Point' ? away(item) : undefined}
      selected={isSelected(item, selection)}
      onClick={() => selectNearby(item)}
    />
  );
  return report.others.map(({ layer, total, features }) => (
    <Section
      key={layer}
      title={pick(layerById(layer).title)}
      note={t('nearby.count', { count: formatNumber(total) })}
    >
      <NearbyRows items={features} label={pick(layerById(layer).title)} row={rowOf} />
    </Section>
  ));
}
