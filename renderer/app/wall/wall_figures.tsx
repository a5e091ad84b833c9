import { dayMs, extentOf, closedWindow } from '#renderer/state/time_window.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { changeOf, signedPercent } from '#shared/model/change.ts';
import { formatNumber, missing } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';

import { useAreaCount, useCameraCount, useShownWindow, useWallCounts } from './use_wall_counts.ts';
import { WallFigure, type Figure } from './wall_figure.tsx';
import styles from './wall.module.css';

const shown = (value: number | undefined): string => (value === undefined ? missing : formatNumber(value));

function useIncidentFigures(): Figure[] {
  const { t } = useText();
  const { total, earlier } = useWallCounts();
  const window = useShownWindow();
  const compared = useView((view) => view.comparison !== null);
  const incidents = useData((state) => state.incidents);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const change = total !== undefined && earlier !== undefined ? changeOf(total, earlier) : null;
  const changeNote = (): string => {
    if (!change) return '';
    if (change.kind === 'none') return t('wall.noChange');
    const percent = `${signedPercent(change.percent)}%`;
    const note = t(compared ? 'wall.changeAgainst' : 'wall.change', { change: percent });
    return change.small ? `${note} ${t('wall.small')}` : note;
  };
  const closed = incidents
    ? closedWindow(window, extentOf(incidents.firstMs, incidents.lastMs, timezone))
    : null;
  const days = closed ? (closed.toMs - closed.fromMs) / dayMs : 0;
  const perDay = total === undefined || days <= 0 ? undefined : Number((total / days).toFixed(1));
  return [
    { label: t('wall.incidents'), value: shown(total), unit: t('wall.unit.incidents'), note: changeNote() },
    { label: t('wall.perDay'), value: shown(perDay), unit: t('wall.unit.perDay'), note: '' },
  ];
}

function useStandingFigures(): Figure[] {
  const { t } = useText();
  const all = useCameraCount(null);
  const online = useCameraCount('online');
  const faulty = useCameraCount('fault');
  const grids = useAreaCount('grids', '3');
  const districts = useAreaCount('police_districts', 'district');
  const share =
    all === undefined || all === 0 || online === undefined ? missing : ((online / all) * 100).toFixed(1);
  return [
    { label: t('wall.camerasOnline'), value: share, unit: '%', note: t('wall.of', { total: shown(all) }) },
    { label: t('wall.camerasFaulty'), value: shown(faulty), unit: t('wall.unit.cameras'), note: '' },
    {
      label: t('wall.grids'),
      value: shown(grids),
      unit: t('wall.unit.grids'),
      note: t('wall.districts', { count: shown(districts) }),
    },
  ];
}

/** At most six numbers, each with unit and what it compares with; the period and the as-of time stand in the title. */
export function WallFigures() {
  const figures = [...useIncidentFigures(), ...useStandingFigures()];
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => (
        <WallFigure key={figure.label} {...figure} />
      ))}
    </dl>
  );
}
