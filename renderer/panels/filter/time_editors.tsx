import { Checkbox, DatePicker, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';

import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import type { EventCondition } from '#shared/model/event_filter.ts';
import { clockReading, instantOf } from '#shared/model/zoned_time.ts';
import { conditionWords } from '#shared/text/event_words.ts';
import { wordNames } from '#renderer/text/view_words.ts';

import styles from './filter_panel.module.css';

type ConditionOf<K extends EventCondition['kind']> = Extract<EventCondition, { kind: K }>;

type EditorProps<K extends EventCondition['kind']> = {
  condition: ConditionOf<K>;
  onChange: (condition: ConditionOf<K>) => void;
};

const presets = { night: [22, 6], day: [8, 18], evening: [18, 22] } as const;

type Preset = keyof typeof presets;

/** From which hour to which, across midnight too. */
export function HoursEditor({ condition, onChange }: EditorProps<'hours'>) {
  const { t } = useText();
  const { fromHour, toHour } = condition;
  const hours = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      value: first + index,
      label: t('filter.hour', { hour: first + index }),
    }));
  const names = Object.keys(presets) as Preset[];
  const chosen = names.find((name) => presets[name][0] === fromHour && presets[name][1] === toHour) ?? null;
  return (
    <>
      <ChoiceRow
        label={t('filter.kind.hours')}
        options={names.map((name) => ({ value: name, label: t(`filter.${name}`) }))}
        value={chosen}
        onChange={(name) => onChange({ ...condition, fromHour: presets[name][0], toHour: presets[name][1] })}
      />
      <div className={styles.pair}>
        <Select
          size="small"
          aria-label={t('filter.from')}
          options={hours(0, 24)}
          value={fromHour}
          onChange={(hour) => onChange({ ...condition, fromHour: hour })}
        />
        <span>{t('filter.to')}</span>
        <Select
          size="small"
          aria-label={t('filter.to')}
          options={hours(1, 24).filter(({ value }) => value !== fromHour)}
          value={toHour === 0 ? 24 : toHour}
          onChange={(hour) => onChange({ ...condition, toHour: hour })}
        />
      </div>
    </>
  );
}

const workdays = [1, 2, 3, 4, 5];
const weekend = [6, 7];

/** Which days of the week. */
export function WeekdaysEditor({ condition, onChange }: EditorProps<'weekdays'>) {
  const { t, language } = useText();
  const names = wordNames();
  const nameOf = (day: number): string => conditionWords({ kind: 'weekdays', days: [day] }, language, names);
  const set = (days: number[]): void => onChange({ ...condition, days: [...days].sort((a, b) => a - b) });
  const same = (days: number[]): boolean => days.join() === condition.days.join();
  return (
    <>
      <ChoiceRow
        label={t('filter.kind.weekdays')}
        options={[
          { value: 'workdays', label: t('filter.workdays') },
          { value: 'weekend', label: t('filter.weekend') },
        ]}
        value={same(workdays) ? 'workdays' : same(weekend) ? 'weekend' : null}
        onChange={(name) => set(name === 'workdays' ? workdays : weekend)}
      />
      <Checkbox.Group
        className={styles.boxes ?? ''}
        options={[...workdays, ...weekend].map((day) => ({ value: day, label: nameOf(day) }))}
        value={condition.days}
        onChange={(days) => set(days)}
      />
    </>
  );
}

function dateOf(timeMs: number | null, timezone: string): Dayjs | null {
  if (timeMs === null) return null;
  const { year, month, day } = clockReading(timeMs, timezone);
  return dayjs(new Date(year, month - 1, day));
}

function midnightOf(date: Dayjs | null, timezone: string, dayOffset = 0): number | null {
  if (!date) return null;
  const reading = { year: date.year(), month: date.month() + 1, day: date.date() + dayOffset };
  return instantOf({ ...reading, hour: 0, minute: 0, second: 0 }, timezone);
}

/** From which day to which, both included, in the time zone of the data. */
export function WindowEditor({ condition, onChange }: EditorProps<'window'>) {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const { fromMs, toMs } = condition;
  return (
    <>
      <div className={styles.pair}>
        <DatePicker
          size="small"
          placeholder={t('filter.from')}
          value={dateOf(fromMs, timezone)}
          onChange={(date: Dayjs | null) => onChange({ ...condition, fromMs: midnightOf(date, timezone) })}
        />
        <span>{t('filter.to')}</span>
        <DatePicker
          size="small"
          placeholder={t('filter.to')}
          value={dateOf(toMs === null ? null : toMs - 1, timezone)}
          onChange={(date: Dayjs | null) => onChange({ ...condition, toMs: midnightOf(date, timezone, 1) })}
        />
      </div>
      <Checkbox
        checked={condition.lasting === true}
        onChange={({ target }) => onChange({ ...condition, lasting: target.checked })}
      >
        {t('filter.lasting')}
      </Checkbox>
    </>
  );
}
