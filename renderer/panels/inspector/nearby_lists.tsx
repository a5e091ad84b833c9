import { useState, type ReactNode } from 'react';

import { useData, useView } from '#renderer/state/use_stores.ts';
import { compassPoint, formatDistance, formatInstant, formatNumber } from '#renderer/text/format_value.ts';
import { categoryLabel, choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ListRow } from '#renderer/widgets/list_row.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import type { Nearby, PlaceReport } from '#shared/rpc/schemas.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import { MapSymbol } from '../map_symbol.tsx';
import styles from './inspector.module.css';

const shownAtFirst = 5;

/** Selects without losing the place asked about, so that the list stays. */
function select({ layer, fid }: Nearby): void {
  viewStore.getState().select(layer, fid);
}

function useAway(): (item: Nearby) => string {
  const { t, language } = useText();
  return ({ distanceMetres, azimuth }) =>
    distanceMetres < 1
      ? formatDistance(distanceMetres, language)
      : t('place.bearing', {
          distance: formatDistance(distanceMetres, language),
          point: compassPoint(azimuth, language),
        });
}

/** The first rows, and the rest on request. */
function Rows<T extends Nearby>({ items, row }: { items: readonly T[]; row: (item: T) => ReactNode }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className={styles.rows}>{(all ? items : items.slice(0, shownAtFirst)).map(row)}</ul>
      {items.length > shownAtFirst ? (
        <button type="button" className={styles.more} onClick={() => setAll(!all)}>
          {all ? t('place.showFewer') : t('place.showAll', { count: items.length })}
        </button>
      ) : null}
    </>
  );
}

const isSelected = (item: Nearby, selection: { layer: string; fid: number } | null): boolean =>
  selection?.layer === item.layer && selection.fid === item.fid;

/** Cameras within the radius; those that look at the place come first. */
export function CameraList({ report }: { report: PlaceReport }) {
  const { t, language } = useText();
  const away = useAway();
  const selection = useView((view) => view.selection);
  const { cameras, cameraTotal } = report;
  const looking = cameras.filter(({ looksHere }) => looksHere).length;
  const radius = formatDistance(report.radiusMetres, language);
  return (
    <Section
      title={t('place.cameras')}
      note={t('place.camerasNote', { looking, count: formatNumber(cameraTotal) })}
    >
      {cameras.length === 0 ? <p className={styles.absent}>{t('place.noCameras', { radius })}</p> : null}
      <Rows
        items={cameras}
        row={(camera) => (
          <ListRow
            key={camera.fid}
            symbol={<MapSymbol id={`camera/${camera.kind || 'unknown'}/${camera.state || 'unknown'}`} />}
            title={camera.name || camera.code}
            tag={camera.looksHere ? t('place.looksHere') : undefined}
            detail={`${choiceLabel('cameras', 'kind', camera.kind, language)} · ${choiceLabel('cameras', 'state', camera.state, language)}`}
            trailing={away(camera)}
            selected={isSelected(camera, selection)}
            onClick={() => select(camera)}
          />
        )}
      />
    </Section>
  );
}

/** The nearest facilities, however far. */
export function FacilityList({ report }: { report: PlaceReport }) {
  const { t, language } = useText();
  const away = useAway();
  const selection = useView((view) => view.selection);
  return (
    <Section title={t('place.facilities')}>
      {report.facilities.length === 0 ? <p className={styles.absent}>{t('place.noFacilities')}</p> : null}
      <Rows
        items={report.facilities}
        row={(facility) => (
          <ListRow
            key={facility.fid}
            symbol={<MapSymbol id={`sign/${facility.kind || 'other'}`} />}
            title={facility.name || facility.code}
            detail={choiceLabel('facilities', 'kind', facility.kind, language)}
            trailing={away(facility)}
            selected={isSelected(facility, selection)}
            onClick={() => select(facility)}
          />
        )}
      />
    </Section>
  );
}

/** Incidents within the radius, newest first. */
export function IncidentList({ report, timed }: { report: PlaceReport; timed: boolean }) {
  const { t, language } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const away = useAway();
  const selection = useView((view) => view.selection);
  const { incidents, incidentTotal } = report;
  const radius = formatDistance(report.radiusMetres, language);
  const note = t('place.incidentsNote', { count: formatNumber(incidentTotal), radius });
  return (
    <Section title={t('place.incidents')} note={timed ? `${note}，${t('place.incidentsFiltered')}` : note}>
      {incidents.length === 0 ? <p className={styles.absent}>{t('place.noIncidents', { radius })}</p> : null}
      <Rows
        items={incidents}
        row={(incident) => (
          <ListRow
            key={incident.fid}
            title={incident.name || categoryLabel(incident.kind, language)}
            detail={`${incident.timeMs === null ? t('place.noTime') : formatInstant(incident.timeMs, timezone)} · ${categoryLabel(incident.kind, language)}`}
            trailing={away(incident)}
            selected={isSelected(incident, selection)}
            onClick={() => select(incident)}
          />
        )}
      />
      {incidentTotal > incidents.length ? (
        <p className={styles.absent}>{t('place.listed', { count: incidents.length })}</p>
      ) : null}
    </Section>
  );
}
