import { Switch } from 'antd';
import { useEffect, useState } from 'react';

import { areaFillStore, fillStep, mostClasses, type AreaFill } from '#renderer/state/area_fill_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatDensity, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { classNames } from '#renderer/widgets/class_names.ts';
import type { ColumnAreaLevel } from '#shared/model/incident_columns.ts';
import { classBreaks, classOf } from '#shared/statistics/class_breaks.ts';

import styles from './analysis.module.css';
import steps from './heat_steps.module.css';
import type { AreaMeasure, AreaValue } from './area_values.ts';

type FillProps = { level: ColumnAreaLevel; values: readonly AreaValue[]; measure: AreaMeasure };

function fillOf({ layer, level }: ColumnAreaLevel, values: readonly AreaValue[]): AreaFill {
  const breaks = classBreaks(
    values.map(({ value }) => value),
    mostClasses,
  );
  const classes = values
    .map(({ code, value }): [string, number] => [code, classOf(value, breaks)])
    .filter(([, index]) => index >= 0);
  return { layer, level, breaks, classes: Object.fromEntries(classes) };
}

/** Two ramps over one another say nothing: the heat is off while areas are coloured, and as it was afterwards. */
function hideHeat(): () => void {
  const view = viewStore.getState();
  if (view.overlays.find(({ id }) => id === 'heat')?.visible !== true) return () => undefined;
  view.setOverlay('heat', { visible: false });
  return () => viewStore.getState().setOverlay('heat', { visible: true });
}

function Legend({ fill, measure }: { fill: AreaFill; measure: AreaMeasure }) {
  const { t } = useText();
  const written = measure === 'count' ? formatNumber : formatDensity;
  return (
    <ul className={styles.fillLegend} aria-label={t('analysis.fillLegend')}>
      {fill.breaks.map((bound, index) => (
        <li key={bound}>
          <span
            className={classNames(styles.swatch, steps.step)}
            data-step={fillStep(index, fill.breaks.length)}
          />
          {t('analysis.from', { value: written(bound) })}
        </li>
      ))}
    </ul>
  );
}

/** Colours the areas of the ranking on the map, in classes of about as many areas; off until it is asked for. */
export function AreaFillSwitch({ level, values, measure }: FillProps) {
  const { t } = useText();
  const [on, setOn] = useState(false);
  const fill = on ? fillOf(level, values) : null;
  const key = JSON.stringify(fill);
  useEffect(() => {
    areaFillStore.setState({ fill: JSON.parse(key) as AreaFill | null });
  }, [key]);
  useEffect(() => (on ? hideHeat() : undefined), [on]);
  useEffect(() => () => areaFillStore.setState({ fill: null }), []);
  return (
    <div className={styles.fill}>
      <label className={styles.fillSwitch}>
        <Switch size="small" checked={on} onChange={setOn} />
        {t('analysis.fill')}
      </label>
      {fill ? <Legend fill={fill} measure={measure} /> : null}
    </div>
  );
}
