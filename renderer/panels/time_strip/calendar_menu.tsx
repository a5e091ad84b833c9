import { CalendarOutlined } from '@ant-design/icons';
import { Dropdown, type MenuProps } from 'antd';

import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { useText } from '#renderer/text/use_text.ts';
import { calendarWindowOf, calendarWindows, latestCalendarWindow } from '#shared/model/calendar_window.ts';
import { nearPeriod, nearPeriods } from '#shared/model/near_period.ts';
import { closedPeriod, type Period } from '#shared/model/period.ts';
import { clockReading } from '#shared/model/zoned_time.ts';

import styles from './time_strip.module.css';

type Item = { key: string; label: string; note: string; period: Period };

const isSame = (a: Period | null, b: Period): boolean => a?.fromMs === b.fromMs && a.toMs === b.toMs;

/** Stretches of the calendar by name: days, weeks, months and quarters around the as-of time, and the feasts of the year. */
export function CalendarMenu() {
  const { t, pick } = useText();
  const asOfMs = useData((state) => state.status?.asOfMs ?? null);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const period = closedPeriod(useView((view) => view.window));
  if (asOfMs === null) return null;

  const near = nearPeriods.map((name): Item => {
    const wanted = nearPeriod(name, asOfMs, timezone);
    const { from, to } = formatWindow(wanted, timezone);
    return {
      key: name,
      label: t(`time.near.${name}`),
      note: from === to ? from : t('time.window', { from, to }),
      period: wanted,
    };
  });
  const feasts = calendarWindows.map(({ id, label, note }): Item => {
    const wanted = latestCalendarWindow(id, asOfMs, timezone);
    const { year } = clockReading(wanted.toMs - 1, timezone);
    return { key: id, label: `${year} ${pick(label)}`, note: pick(note), period: wanted };
  });
  const all = [...near, ...feasts];
  const known = period && calendarWindowOf(period, timezone);
  const chosen = all.find((item) => isSame(period, item.period));
  const feast = known && calendarWindows.find(({ id }) => id === known.id);
  const name = chosen?.label ?? (feast && known ? `${known.year} ${pick(feast.label)}` : null);

  const entry = ({ key, label, note }: Item) => ({
    key,
    label: (
      <span className={styles.calendarItem}>
        <span>{label}</span>
        <span className={styles.calendarNote}>{note}</span>
      </span>
    ),
  });
  const items: MenuProps['items'] = [
    { key: 'near', type: 'group', label: t('time.nearGroup'), children: near.map(entry) },
    { key: 'feasts', type: 'group', label: t('time.feastGroup'), children: feasts.map(entry) },
  ];
  const choose: MenuProps['onClick'] = ({ key }) => {
    const item = all.find((each) => each.key === key);
    if (item) viewStore.getState().setWindow(item.period);
  };
  return (
    <Dropdown
      trigger={['click']}
      placement="topRight"
      menu={{
        items,
        onClick: choose,
        selectedKeys: chosen ? [chosen.key] : [],
        style: { maxHeight: 420, overflowY: 'auto' },
      }}
    >
      <button
        type="button"
        className={styles.menuButton}
        aria-label={t('time.calendar')}
        aria-pressed={name !== null}
      >
        <CalendarOutlined /> {name ?? t('time.calendarShort')}
      </button>
    </Dropdown>
  );
}
