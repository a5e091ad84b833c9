import { Button, DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useDeferredValue, useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { storeFence } from '#renderer/commands/fences.ts';
import { fenceStore, type FenceDraft } from '#renderer/state/fence_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';
import type { FenceRule } from '#shared/model/fence.ts';
import { clockReading, instantOf } from '#shared/model/zoned_time.ts';

import styles from './annotations_panel.module.css';
import { weekdayKeys } from './weekday_keys.ts';

function shown(timeMs: number | null, timezone: string): Dayjs | null {
  if (timeMs === null) return null;
  const { year, month, day } = clockReading(timeMs, timezone);
  return dayjs(new Date(year, month - 1, day));
}

/** The beginning of a day that a picker shows, `days` later, in the data's zone. */
function startOf(day: Dayjs | null, days: number, timezone: string): number | null {
  if (!day) return null;
  const at = day.add(days, 'day');
  const date = { year: at.year(), month: at.month() + 1, day: at.date() };
  return instantOf({ ...date, hour: 0, minute: 0, second: 0 }, timezone);
}

type RuleProps = { rule: FenceRule; onChange: (change: Partial<FenceRule>) => void };

function KindFields({ rule, onChange }: RuleProps) {
  const { t, pick, language } = useText();
  const categories = useData((state) => state.incidents?.categories);
  const { fields } = layerById('incidents');
  const own = fields.find(({ id }) => id === 'category')?.choices ?? [];
  const known = categories
    ? categories.map(({ key, label }) => ({ value: key, label: label[language] }))
    : own.map(({ code, label }) => ({ value: code, label: pick(label) }));
  const severities = fields.find(({ id }) => id === 'severity')?.choices ?? [];
  return (
    <>
      <div className={styles.field}>
        <span>{t('fences.categories')}</span>
        <Select
          size="small"
          mode="multiple"
          maxTagCount="responsive"
          allowClear
          placeholder={t('fences.any')}
          aria-label={t('fences.categories')}
          value={rule.categories}
          options={known}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next: string[]) => onChange({ categories: next })}
        />
      </div>
      <div className={styles.field}>
        <span>{t('fences.severities')}</span>
        <Select
          size="small"
          mode="multiple"
          allowClear
          placeholder={t('fences.any')}
          aria-label={t('fences.severities')}
          value={rule.severities}
          options={severities.map(({ code, label }) => ({ value: code, label: pick(label) }))}
          onChange={(next: string[]) => onChange({ severities: next })}
        />
      </div>
    </>
  );
}

function TimeFields({ rule, onChange }: RuleProps) {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const hours = rule.hours ?? { fromHour: 0, toHour: 24 };
  const setHours = (next: typeof hours) =>
    onChange({ hours: next.fromHour === 0 && next.toHour === 24 ? null : next });
  return (
    <>
      <div className={styles.field}>
        <span>{t('fences.days')}</span>
        <Select
          size="small"
          mode="multiple"
          allowClear
          placeholder={t('fences.any')}
          aria-label={t('fences.days')}
          value={rule.days}
          options={weekdayKeys.map((key, index) => ({ value: index + 1, label: t(key) }))}
          onChange={(days: number[]) => onChange({ days: [...days].sort((a, b) => a - b) })}
        />
      </div>
      <div className={styles.field}>
        <span>{t('fences.hours')}</span>
        <span>
          <InputNumber
            size="small"
            style={{ width: 64 }}
            min={0}
            max={23}
            precision={0}
            aria-label={t('fences.fromHour')}
            value={hours.fromHour}
            onChange={(fromHour) => setHours({ ...hours, fromHour: fromHour ?? 0 })}
          />
          {' – '}
          <InputNumber
            size="small"
            style={{ width: 64 }}
            min={0}
            max={24}
            precision={0}
            aria-label={t('fences.toHour')}
            value={hours.toHour}
            onChange={(toHour) => setHours({ ...hours, toHour: toHour ?? 24 })}
          />{' '}
          {t('fences.oClock')}
        </span>
      </div>
      <div className={styles.field}>
        <span>{t('fences.duty')}</span>
        <DatePicker.RangePicker
          size="small"
          allowEmpty
          aria-label={t('fences.duty')}
          value={[shown(rule.fromMs, timezone), rule.toMs === null ? null : shown(rule.toMs - 1, timezone)]}
          onChange={(range) =>
            onChange({
              fromMs: startOf(range?.[0] ?? null, 0, timezone),
              toMs: startOf(range?.[1] ?? null, 1, timezone),
            })
          }
        />
      </div>
    </>
  );
}

/** Name and conditions of a fence, with how many events of now it would have noticed. */
export function FenceForm({ draft }: { draft: FenceDraft }) {
  const { t } = useText();
  const [fence, setFence] = useState(draft);
  const rule = useDeferredValue(fence.rule);
  const { data } = useQuery('fences.try', { area: fence.area, rule });
  const setRule = (change: Partial<FenceRule>) =>
    setFence((now) => ({ ...now, rule: { ...now.rule, ...change } }));

  async function save() {
    const name = fence.name.trim() === '' ? draft.name : fence.name.trim();
    if (await storeFence({ ...fence, name })) fenceStore.setState({ draft: null });
  }

  return (
    <form
      className={styles.form}
      aria-label={t('fences.form')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles.field}>
        <span>{t('annotations.name')}</span>
        <Input
          size="small"
          maxLength={60}
          aria-label={t('fences.name')}
          value={fence.name}
          onChange={({ target }) => setFence((now) => ({ ...now, name: target.value }))}
        />
      </div>
      <KindFields rule={fence.rule} onChange={setRule} />
      <TimeFields rule={fence.rule} onChange={setRule} />
      <p className={styles.note}>
        {data ? t('fences.would', { count: formatNumber(data.count) }) : t('app.loading')}
      </p>
      <div className={styles.buttons}>
        <Button size="small" type="primary" htmlType="submit">
          {t('app.save')}
        </Button>
        <Button size="small" onClick={() => fenceStore.setState({ draft: null })}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}
