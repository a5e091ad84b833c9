import { Button } from 'antd';

import { advanceAlarm } from '#renderer/commands/drills.ts';
import { showPlace } from '#renderer/commands/show_feature.ts';
import { stagesReached } from '#renderer/state/drill_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { DrillAlarm } from '#shared/rpc/drill_schemas.ts';

import { MapSymbol } from '../map_symbol.tsx';
import styles from './drill_alarm_card.module.css';

const stages = ['acknowledged', 'arrived', 'closed'] as const;

const timeKeys = {
  acknowledged: 'acknowledgedAtMs',
  arrived: 'arrivedAtMs',
  closed: 'closedAtMs',
} as const;

/** Minutes and seconds, as a stopwatch has them. */
function useDuration(): (ms: number) => string {
  const { t } = useText();
  return (ms) => {
    const whole = Math.max(0, Math.round(ms / 1000));
    const [minutes, seconds] = [Math.floor(whole / 60), whole % 60];
    return minutes > 0 ? t('drills.minutes', { minutes, seconds }) : t('drills.seconds', { seconds });
  };
}

function Surroundings({ alarm }: { alarm: DrillAlarm }) {
  const { t, language } = useText();
  const { grid, station, centre, cameras } = alarm.context;
  const names = cameras.map(({ name, code }) => name || code).join(language === 'zh' ? '、' : ', ');
  const looking = cameras.some(({ looksHere }) => looksHere);
  return (
    <>
      <p className={styles.near}>
        {[grid, station, centre?.name ?? ''].filter((part) => part !== '').join(' · ')}
      </p>
      {cameras.length > 0 ? (
        <p className={styles.near} title={names}>
          {t(looking ? 'drills.cameras' : 'drills.camerasNear', { names })}
        </p>
      ) : null}
    </>
  );
}

/** One drill alarm: where, when, what is around, and a button for the stage that comes next. */
export function DrillAlarmCard({ alarm, readOnly }: { alarm: DrillAlarm; readOnly: boolean }) {
  const { t } = useText();
  const duration = useDuration();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <MapSymbol id={`drill/${stagesReached(alarm)}`} />
        <button type="button" className={styles.name} onClick={() => showPlace(alarm.at)}>
          <span className={styles.mark}>{t('drills.mark')}</span>
          {alarm.deviceName || alarm.deviceCode}
        </button>
      </div>
      <p className={styles.near}>
        {t('drills.alarmAt', { time: formatInstant(alarm.alarmedAtMs, timezone) })}
      </p>
      <Surroundings alarm={alarm} />
      <div className={styles.stages}>
        {stages.map((stage) => {
          const timeMs = alarm[timeKeys[stage]];
          const name = t(`drills.stage.${stage}`);
          return timeMs === null ? (
            <Button
              key={stage}
              size="small"
              disabled={readOnly}
              onClick={() => void advanceAlarm(alarm, stage)}
            >
              {name}
            </Button>
          ) : (
            <span key={stage} className={styles.reached}>
              {name} {duration(timeMs - alarm.alarmedAtMs)}
            </span>
          );
        })}
      </div>
    </li>
  );
}
