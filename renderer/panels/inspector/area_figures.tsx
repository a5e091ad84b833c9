import { useQuery } from '#renderer/backend/use_query.ts';
import { useEventChoice } from '#renderer/state/use_event_choice.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { formatArea, formatNumber, missing } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { areaSquareMetres } from '#shared/geo/measure.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { Feature } from '#shared/model/feature.ts';

import styles from './inspector.module.css';

type Counted = 'incidents' | 'cameras' | 'facilities';

function useAreaCount(layer: Counted, by: 'grids' | 'police_districts', { values }: Feature): string {
  const window = useView((view) => view.window);
  const playing = useUi((state) => state.playing);
  const revision = useData((state) => state.status?.layers.find(({ id }) => id === layer)?.revision ?? 0);
  const level = typeof values.level === 'string' ? { level: values.level } : {};
  const choice = useEventChoice();
  const filter = layer === 'incidents' && !playing ? { window, ...choice } : {};
  const { data } = useQuery('counts.by_area', { layer, by, ...level, ...filter }, revision);
  const count = data?.areas.find(({ code }) => code === values.code)?.count;
  return count === undefined ? missing : formatNumber(count);
}

function Figures({ by, feature }: { by: 'grids' | 'police_districts'; feature: Feature }) {
  const { t, language } = useText();
  const figures = [
    [t('inspector.areaIncidents'), useAreaCount('incidents', by, feature)],
    [t('inspector.areaCameras'), useAreaCount('cameras', by, feature)],
    [t('inspector.areaFacilities'), useAreaCount('facilities', by, feature)],
  ];
  const { geometry } = feature;
  if (geometry.type === 'MultiPolygon') {
    figures.push([t('inspector.areaSize'), formatArea(areaSquareMetres(geometry), language)]);
  }
  return (
    <dl className={styles.figures}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How much lies within an area; nothing for a point. */
export function AreaFigures({ layer, feature }: { layer: LayerId; feature: Feature }) {
  if (layer !== 'grids' && layer !== 'police_districts') return null;
  return <Figures by={layer} feature={feature} />;
}
