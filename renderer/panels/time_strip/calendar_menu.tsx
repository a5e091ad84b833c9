import { CalendarOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useState } from 'react';

import { setStripWindow, stripWindow } from '#renderer/state/strip_window.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
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
  const [open, setOpen] = useState(false);
  const period = closedPeriod(useView(stripWindow));
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
  const known = period ? calendarWindowOf(period, timezone) : null;
  const chosen = all.find((item) => isSame(period, item.period));
  const feast = calendarWindows.find(({ id }) => id === known?.id);
  const name = chosen?.label ?? (feast ? `${known?.year ?? ''} ${pick(feast.label)}` : null);

  function choose(item: Item) {
    setStripWindow(item.period);
    setOpen(false);
  }

  const column = (title: string, items: readonly Item[]) => (
    <ul className={styles.calendar} aria-label={title}>
      <li className={styles.calendarTitle} aria-hidden="true">
        {title}
      </li>
      {items.map((item) => (
        <li key={item.key}>
          <button
            type="button"
            className={styles.calendarItem}
            aria-pressed={isSame(period, item.period)}
            onClick={() => choose(item)}
          >
            <span>{item.label}</span>
            <span className={styles.calendarNote}>{item.note}</span>
          </button>
        </li>
      ))}
    </ul>
  );
  const content = (
    <div className={styles.calendarColumns}>
      {column(t('time.nearGroup'), near)}
      {column(t('time.feastGroup'), feasts)}
    </div>
  );
  return (
    <Popover
      trigger="click"
      placement="topRight"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      content={content}
    >
      <button
        type="button"
        className={styles.menuButton}
        aria-label={t('time.calendar')}
        aria-expanded={open}
        aria-pressed={name !== null}
      >
        <CalendarOutlined /> {name ?? t('time.calendarShort')}
      </button>
    </Popover>
  );
}
