import { DisconnectOutlined, SafetyOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';

import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { formatArea, formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';

import { CoordinateReadout } from './coordinate_readout.tsx';
import { TaskList } from './task_list.tsx';
import styles from './status_bar.module.css';

function ToolHint() {
  const { t, language } = useText();
  const tool = useUi((state) => state.tool);
  const measurement = useUi((state) => state.measurement);
  if (!measurement) return <span className={styles.hint}>{t(`status.hint.${tool}`)}</span>;
  const length = formatDistance(measurement.lengthMetres, language);
  return (
    <span className={styles.measurement} role="status">
      {measurement.areaSquareMetres === null
        ? t('status.distance', { length })
        : t('status.area', { area: formatArea(measurement.areaSquareMetres, language), length })}
    </span>
  );
}

/** Three leading digits: a scale on a screen is no better than that. */
function roundScale(scale: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(scale)) - 2);
  return Math.round(scale / power) * power;
}

function Scale() {
  const { t } = useText();
  const scale = useUi((state) => state.mapScale);
  if (scale <= 0) return null;
  return (
    <span className={styles.item} aria-label={t('status.scale', { scale: formatNumber(roundScale(scale)) })}>
      1:{formatNumber(roundScale(scale))}
    </span>
  );
}

function Connection() {
  const { t } = useText();
  const lost = useData((state) => state.connection === 'lost');
  return (
    <Tooltip title={lost ? t('trouble.lostHint') : t('status.offlineHint')} placement="topRight">
      <span className={lost ? styles.lost : styles.item}>
        {lost ? <DisconnectOutlined /> : <SafetyOutlined />}
        {lost ? t('status.lost') : t('status.offline')}
      </span>
    </Tooltip>
  );
}

/** The bottom edge: what a click does now, where the pointer is, the scale, and what goes on. */
export function StatusBar() {
  const { t } = useText();
  const selected = useView((view) => view.selection !== null);
  return (
    <footer className={styles.status}>
      <ToolHint />
      <span className={styles.rest}>
        <TaskList />
        {selected ? <span className={styles.item}>{t('status.selected', { count: 1 })}</span> : null}
        <CoordinateReadout />
        <Scale />
        <Connection />
      </span>
    </footer>
  );
}
