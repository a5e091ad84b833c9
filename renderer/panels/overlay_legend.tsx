import type { ReactNode } from 'react';

import { differenceGradient, heatGradient } from '#renderer/map/heat/heat_ramp.ts';
import { mapPalettes } from '#renderer/map/map_palette.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { heatWords } from '#renderer/text/heat_words.ts';
import { useText } from '#renderer/text/use_text.ts';
import { facilityGroups, facilityKinds } from '#shared/codes/facility_kinds.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import { isEveryCamera } from '#shared/model/camera_filter.ts';
import type { OverlayId } from '#shared/model/view.ts';
import { cameraFilterWords } from '#shared/text/camera_filter_words.ts';

import { AnnotationLegend } from './annotation_legend.tsx';
import { MapSymbol } from './map_symbol.tsx';
import styles from './overlay_legend.module.css';
import { RouteDash } from './route_dash.tsx';

function Row({ symbol, label }: { symbol: ReactNode; label: string }) {
  return (
    <li className={styles.row}>
      <span className={styles.symbol}>{symbol}</span>
      <span className={styles.label}>{label}</span>
    </li>
  );
}

function useChoices(layer: LayerId, field: string): { code: string; name: string }[] {
  const { pick } = useText();
  const choices = layerById(layer).fields.find(({ id }) => id === field)?.choices ?? [];
  return choices.map(({ code, label }) => ({ code, name: pick(label) }));
}

function HeatLegend() {
  const { t, language } = useText();
  const theme = useUi((state) => state.theme);
  const legend = useData((state) => state.heatLegend);
  if (!legend) return null;
  const { title, marks, how, count, trouble } = heatWords(legend, language, t);
  const gradient = legend.kind === 'difference' ? differenceGradient(theme) : heatGradient(theme);
  return (
    <div>
      <p className={styles.caption}>{title}</p>
      <div className={styles.ramp} style={{ backgroundImage: gradient }} />
      <div className={styles.scale}>
        {marks.map((mark, place) => (
          <span key={place}>{mark}</span>
        ))}
      </div>
      <p className={styles.note}>
        {how}
        <br />
        {count}
      </p>
      {trouble === '' ? null : <p className={styles.note}>{trouble}</p>}
    </div>
  );
}

/** The view of a camera as the map draws it. */
function SectorSign({ dashed }: { dashed: boolean }) {
  const { online } = mapPalettes[useUi((state) => state.theme)];
  return (
    <svg width="20" height="18" aria-hidden="true">
      <path
        d="M10 16L2.6 4.4A13.8 13.8 0 0 1 17.4 4.4Z"
        fill={online}
        fillOpacity={0.2}
        stroke={online}
        strokeDasharray={dashed ? '3 2' : undefined}
      />
    </svg>
  );
}

/** Says which cameras alone are shown, as long as a filter of the panel holds. */
function CameraFilterNote() {
  const { t, language } = useText();
  const filter = useView((view) => view.cameraFilter);
  if (isEveryCamera(filter)) return null;
  const words = cameraFilterWords(filter, null, language);
  return (
    <li className={styles.wide} title={words}>
      <span className={styles.label}>{t('cameras.filtered', { words })}</span>
    </li>
  );
}

function CameraLegend() {
  const { t } = useText();
  const kinds = useChoices('cameras', 'kind').filter(({ code }) => code !== 'unknown');
  const states = useChoices('cameras', 'state');
  return (
    <ul className={styles.grid}>
      {kinds.map(({ code, name }) => (
        <Row key={code} symbol={<MapSymbol id={`camera/${code}/online`} />} label={name} />
      ))}
      {states.map(({ code, name }) => (
        <Row key={code} symbol={<MapSymbol id={`camera/dome/${code}`} />} label={name} />
      ))}
      <li className={styles.wide}>
        <span className={styles.symbol}>
          <MapSymbol id="cluster/26/3/2/0" />
        </span>
        <span className={styles.label}>{t('legend.cluster')}</span>
      </li>
      <li className={styles.wide}>
        <span className={styles.symbol}>
          <SectorSign dashed={false} />
        </span>
        <span className={styles.label}>{t('legend.sector')}</span>
      </li>
      <li className={styles.wide}>
        <span className={styles.symbol}>
          <SectorSign dashed />
        </span>
        <span className={styles.label}>{t('legend.assumed')}</span>
      </li>
      <CameraFilterNote />
    </ul>
  );
}

function FacilityLegend() {
  const { t, pick } = useText();
  return (
    <div>
      {facilityGroups.map(({ id, label }) => (
        <div key={id}>
          <p className={styles.group}>{pick(label)}</p>
          <ul className={styles.grid}>
            {facilityKinds
              .filter(({ group }) => group === id)
              .map((kind) => (
                <Row
                  key={kind.code}
                  symbol={<MapSymbol id={`sign/${kind.code}`} />}
                  label={pick(kind.label)}
                />
              ))}
          </ul>
        </div>
      ))}
      <ul className={styles.grid}>
        <li className={styles.wide}>
          <span className={styles.symbol}>
            <MapSymbol id="sign/centre/hollow" />
          </span>
          <span className={styles.label}>{t('legend.facilityHollow')}</span>
        </li>
      </ul>
    </div>
  );
}

function UnitLegend() {
  const kinds = useChoices('units', 'kind');
  const levels = useChoices('units', 'level');
  return (
    <ul className={styles.grid}>
      {kinds.map(({ code, name }) => (
        <Row key={code} symbol={<MapSymbol id={`unit/${code}/county`} />} label={name} />
      ))}
      {levels.map(({ code, name }) => (
        <Row key={code} symbol={<MapSymbol id={`unit/village/${code}`} />} label={name} />
      ))}
    </ul>
  );
}

function RouteLegend() {
  const kinds = useChoices('routes', 'kind');
  return (
    <ul className={styles.grid}>
      {kinds.map(({ code, name }) => (
        <Row key={code} label={name} symbol={<RouteDash kind={code} />} />
      ))}
    </ul>
  );
}

const dashes: Record<string, { width: number; dash: string }> = {
  '1': { width: 2, dash: '8 3' },
  '2': { width: 1.4, dash: '5 3' },
  '3': { width: 1, dash: '3 3' },
};

function GridLegend() {
  const theme = useUi((state) => state.theme);
  const levels = useChoices('grids', 'level');
  return (
    <ul>
      {levels.map(({ code, name }) => (
        <Row
          key={code}
          label={name}
          symbol={
            <svg width="28" height="10" aria-hidden="true">
              <line
                x1="0"
                x2="28"
                y1="5"
                y2="5"
                stroke={mapPalettes[theme].grid}
                strokeWidth={dashes[code]?.width}
                strokeDasharray={dashes[code]?.dash}
              />
            </svg>
          }
        />
      ))}
    </ul>
  );
}

function PoliceLegend() {
  const theme = useUi((state) => state.theme);
  const levels = useChoices('police_districts', 'level');
  return (
    <ul>
      {levels.map(({ code, name }) => {
        const width = code === 'station' ? 1.6 : 0.9;
        return (
          <Row
            key={code}
            label={name}
            symbol={
              <svg
                width="28"
                height="10"
                aria-hidden="true"
                stroke={mapPalettes[theme].district}
                strokeWidth={width}
              >
                <line x1="0" x2="28" y1={5 - width - 0.6} y2={5 - width - 0.6} />
                <line x1="0" x2="28" y1={5 + width + 0.6} y2={5 + width + 0.6} />
              </svg>
            }
          />
        );
      })}
    </ul>
  );
}

function IncidentLegend() {
  const { t } = useText();
  const { incident, incidentEdge } = mapPalettes[useUi((state) => state.theme)];
  return (
    <ul>
      <Row
        label={t('legend.incident')}
        symbol={
          <svg width="12" height="12" aria-hidden="true">
            <circle cx="6" cy="6" r="4" fill={incident} stroke={incidentEdge} />
          </svg>
        }
      />
    </ul>
  );
}

const legends: Partial<Record<OverlayId, () => ReactNode>> = {
  heat: HeatLegend,
  cameras: CameraLegend,
  facilities: FacilityLegend,
  units: UnitLegend,
  routes: RouteLegend,
  grids: GridLegend,
  police_districts: PoliceLegend,
  incidents: IncidentLegend,
  annotations: AnnotationLegend,
};

/** What an overlay's signs mean, drawn with the map's own pictures. */
export function OverlayLegend({ id }: { id: OverlayId }) {
  const Legend = legends[id];
  return Legend ? <Legend /> : null;
}
