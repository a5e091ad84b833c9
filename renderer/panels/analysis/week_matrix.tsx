import { useState, type KeyboardEvent } from 'react';

import { useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { classNames } from '#renderer/widgets/class_names.ts';
import { chosenWeekTime, isSameWeekTime, withWeekTime, type WeekTime } from '#shared/model/narrow_filter.ts';
import type { EventCounts } from '#shared/statistics/count_events.ts';

import styles from './analysis.module.css';
import steps from './heat_steps.module.css';
import matrixStyles from './week_matrix.module.css';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const rampSteps = 9;

type Weekday = (typeof weekdays)[number];

/** Step of the ramp that a count stands on; none for nothing. */
const stepOf = (count: number, most: number): number | undefined =>
  count === 0 ? undefined : Math.min(rampSteps - 1, Math.ceil((count / most) * rampSteps) - 1);

const oneHour = (hour: number) => ({ fromHour: hour, toHour: hour + 1 });

const dayShift = { fromHour: 6, toHour: 22 };
const nightShift = { fromHour: 22, toHour: 6 };

/** Narrows to a time of the week, or takes that away where it holds already. */
function toggleWeekTime(wanted: WeekTime): void {
  const view = viewStore.getState();
  const same = isSameWeekTime(chosenWeekTime(view.filter), wanted);
  view.setFilter(withWeekTime(view.filter, same ? { days: null, hours: null } : wanted));
}

function Shifts() {
  const { t } = useText();
  const { days, hours: shift } = chosenWeekTime(useView((view) => view.filter));
  const set = (change: Partial<WeekTime>) => {
    const view = viewStore.getState();
    view.setFilter(withWeekTime(view.filter, { ...chosenWeekTime(view.filter), ...change }));
  };
  const shiftName =
    shift?.fromHour === 6 && shift.toHour === 22
      ? 'day'
      : shift?.fromHour === 22 && shift.toHour === 6
        ? 'night'
        : null;
  const daysName = days?.join() === '1,2,3,4,5' ? 'work' : days?.join() === '6,7' ? 'weekend' : null;
  return (
    <div className={styles.choices}>
      <ChoiceRow
        label={t('analysis.shifts')}
        options={[
          { value: 'day', label: t('analysis.shift.day') },
          { value: 'night', label: t('analysis.shift.night') },
        ]}
        value={shiftName}
        onChange={(name) =>
          set({ hours: name === shiftName ? null : name === 'day' ? dayShift : nightShift })
        }
      />
      <ChoiceRow
        label={t('analysis.days')}
        options={[
          { value: 'work', label: t('analysis.days.work') },
          { value: 'weekend', label: t('analysis.days.weekend') },
        ]}
        value={daysName}
        onChange={(name) =>
          set({ days: name === daysName ? null : name === 'work' ? [1, 2, 3, 4, 5] : [6, 7] })
        }
      />
    </div>
  );
}

/** Where the arrow keys lead from a cell. */
function cellAfter(key: string, at: number): number | null {
  const moves: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -24, ArrowDown: 24 };
  const move = moves[key];
  const next = move === undefined ? -1 : at + move;
  return next >= 0 && next < 168 ? next : null;
}

function DayRow({
  day,
  counts,
  most,
  active,
}: {
  day: Weekday;
  counts: readonly number[];
  most: number;
  active: number;
}) {
  const { t } = useText();
  const chosen = chosenWeekTime(useView((view) => view.filter));
  const name = t(`analysis.day.${day}`);
  const row = counts.slice((day - 1) * 24, day * 24);
  const total = row.reduce((sum, count) => sum + count, 0);
  const wholeDay: WeekTime = { days: [day], hours: null };
  return (
    <div role="row" className={matrixStyles.matrixRow}>
      <button
        type="button"
        role="rowheader"
        className={matrixStyles.dayName}
        aria-pressed={isSameWeekTime(chosen, wholeDay)}
        title={t('analysis.dayTotal', { day: name, count: formatNumber(total) })}
        onClick={() => toggleWeekTime(wholeDay)}
      >
        {name}
      </button>
      {row.map((count, hour) => {
        const at = (day - 1) * 24 + hour;
        const wanted: WeekTime = { days: [day], hours: oneHour(hour) };
        const text = t('analysis.cell', { day: name, hour, count: formatNumber(count) });
        return (
          <button
            key={hour}
            type="button"
            role="gridcell"
            className={classNames(matrixStyles.cell, steps.step)}
            data-step={stepOf(count, most)}
            data-at={at}
            aria-label={text}
            aria-pressed={isSameWeekTime(chosen, wanted)}
            tabIndex={at === active ? 0 : -1}
            title={text}
            onClick={() => toggleWeekTime(wanted)}
          />
        );
      })}
      <span className={matrixStyles.dayTotal}>{formatNumber(total)}</span>
    </div>
  );
}

/** Incidents by weekday and hour of the local clock. A cell, a day or an hour narrows the filter, once more widens it. */
export function WeekMatrix({ counts }: { counts: EventCounts }) {
  const { t } = useText();
  const [active, setActive] = useState(0);
  const most = Math.max(1, ...counts.hours);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const from = event.target instanceof HTMLElement ? event.target.dataset.at : undefined;
    const next = from === undefined ? null : cellAfter(event.key, Number(from));
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setActive(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-at="${next}"]`)?.focus();
  }

  return (
    <>
      <Shifts />
      <div role="grid" aria-label={t('analysis.week')} className={matrixStyles.matrix} onKeyDown={onKeyDown}>
        {weekdays.map((day) => (
          <DayRow key={day} day={day} counts={counts.hours} most={most} active={active} />
        ))}
        <div role="row" className={matrixStyles.matrixRow}>
          <span />
          {hours.map((hour) => {
            const count = weekdays.reduce((sum, day) => sum + (counts.hours[(day - 1) * 24 + hour] ?? 0), 0);
            return (
              <button
                key={hour}
                type="button"
                role="columnheader"
                className={matrixStyles.hour}
                aria-label={t('analysis.hourTotal', { hour, count: formatNumber(count) })}
                title={t('analysis.hourTotal', { hour, count: formatNumber(count) })}
                tabIndex={-1}
                onClick={() => toggleWeekTime({ days: null, hours: oneHour(hour) })}
              >
                {hour % 3 === 0 ? hour : ''}
              </button>
            );
          })}
        </div>
      </div>
      <div className={matrixStyles.ramp}>
        <span>0</span>
        <span className={matrixStyles.rampSteps} aria-hidden="true">
          {Array.from({ length: rampSteps }, (_, step) => (
            <span key={step} className={classNames(matrixStyles.rampStep, steps.step)} data-step={step} />
          ))}
        </span>
        <span>{t('analysis.count', { count: formatNumber(most) })}</span>
      </div>
      {counts.undated > 0 ? (
        <p className={styles.note}>{t('analysis.undated', { count: formatNumber(counts.undated) })}</p>
      ) : null}
    </>
  );
}
