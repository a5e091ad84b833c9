import { FilterOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Input, InputNumber, Popover } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';

import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { Field } from '#shared/layers/layer.ts';
import type { FieldCondition } from '#shared/model/field_condition.ts';

import { instantOfShown, shownInstant } from '../form_values.ts';
import type { ColumnConditions } from './column_conditions.ts';
import styles from './table_panel.module.css';

type FilterProps = {
  field: Field;
  conditions: ColumnConditions;
  onChange: (next: ColumnConditions) => void;
};

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}

type PartProps = {
  field: Field;
  value: FieldCondition | undefined;
  onChange: (next: FieldCondition | null) => void;
};

function ChoicePart({ field, conditions, onChange }: FilterProps) {
  const { t, pick } = useText();
  const chosen = conditions.choices[field.id] ?? [];
  const options =
    field.kind === 'boolean'
      ? [
          { code: 'true', name: t('table.yes') },
          { code: 'false', name: t('table.no') },
        ]
      : (field.choices ?? []).map(({ code, label }) => ({ code, name: pick(label) }));
  const set = (next: string[]) => {
    const rest = without(conditions.choices, field.id);
    onChange({ ...conditions, choices: next.length > 0 ? { ...rest, [field.id]: next } : rest });
  };
  return (
    <div className={styles.columns}>
      {[...options, { code: '', name: t('table.empty') }].map(({ code, name }) => (
        <Checkbox
          key={code}
          checked={chosen.includes(code)}
          onChange={({ target }) =>
            set(target.checked ? [...chosen, code] : chosen.filter((each) => each !== code))
          }
        >
          {name}
        </Checkbox>
      ))}
    </div>
  );
}

function RangePart({ value, onChange }: PartProps) {
  const { t } = useText();
  const { from, to } = value?.kind === 'range' ? value : { from: null, to: null };
  const set = (next: { from: number | null; to: number | null }) =>
    onChange(next.from === null && next.to === null ? null : { kind: 'range', ...next });
  return (
    <span className={styles.range}>
      <InputNumber
        size="small"
        placeholder={t('table.least')}
        aria-label={t('table.least')}
        value={from}
        onChange={(next) => set({ from: next, to })}
      />
      –
      <InputNumber
        size="small"
        placeholder={t('table.most')}
        aria-label={t('table.most')}
        value={to}
        onChange={(next) => set({ from, to: next })}
      />
    </span>
  );
}

function DaysPart({ field, value, onChange }: PartProps) {
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const isInstant = field.kind === 'instant';
  const shown = (end: number | string | null): Dayjs | null => {
    if (end === null) return null;
    return typeof end === 'number' ? shownInstant(end, timezone) : dayjs(end);
  };
  const [from, to] =
    value?.kind === 'range' || value?.kind === 'days' ? [shown(value.from), shown(value.to)] : [null, null];
  const set = (start: Dayjs | null, end: Dayjs | null) => {
    if (!start && !end) return onChange(null);
    if (!isInstant) {
      return onChange({
        kind: 'days',
        from: start?.format('YYYY-MM-DD') ?? null,
        to: end?.format('YYYY-MM-DD') ?? null,
      });
    }
    return onChange({
      kind: 'range',
      from: start ? instantOfShown(start.startOf('day'), timezone) : null,
      to: end ? instantOfShown(end.startOf('day').add(1, 'day'), timezone) - 1 : null,
    });
  };
  return (
    <DatePicker.RangePicker
      size="small"
      allowEmpty
      value={[from, to]}
      onChange={(range) => set(range?.[0] ?? null, range?.[1] ?? null)}
    />
  );
}

function ConditionPart(props: FilterProps) {
  const { t } = useText();
  const { field, conditions, onChange } = props;
  const value = conditions.fields[field.id];
  const set = (next: FieldCondition | null) => {
    const rest = without(conditions.fields, field.id);
    onChange({ ...conditions, fields: next ? { ...rest, [field.id]: next } : rest });
  };
  if (field.kind === 'choice' || field.kind === 'boolean') return <ChoicePart {...props} />;
  return (
    <div className={styles.columns}>
      {field.kind === 'date' || field.kind === 'instant' ? (
        <DaysPart field={field} value={value} onChange={set} />
      ) : ['integer', 'number', 'degrees', 'metres'].includes(field.kind) ? (
        <RangePart field={field} value={value} onChange={set} />
      ) : (
        <Input
          size="small"
          allowClear
          autoFocus
          maxLength={200}
          placeholder={t('table.contains')}
          aria-label={t('table.contains')}
          value={value?.kind === 'contains' ? value.text : ''}
          onChange={({ target }) =>
            set(target.value === '' ? null : { kind: 'contains', text: target.value })
          }
        />
      )}
      <Checkbox
        checked={value?.kind === 'empty'}
        onChange={({ target }) => set(target.checked ? { kind: 'empty' } : null)}
      >
        {t('table.onlyEmpty')}
      </Checkbox>
    </div>
  );
}

/** A small button in a heading that narrows the rows by its column. */
export function ColumnFilter(props: FilterProps) {
  const { t, pick } = useText();
  const [open, setOpen] = useState(false);
  const { field, conditions } = props;
  const active = field.id in conditions.fields || field.id in conditions.choices;
  return (
    <Popover
      trigger="click"
      placement="top"
      arrow={false}
      destroyOnHidden
      open={open}
      onOpenChange={setOpen}
      title={t('table.filterColumn', { field: pick(field.label) })}
      content={<ConditionPart {...props} />}
    >
      <Button
        size="small"
        type="text"
        className={styles.funnel ?? ''}
        data-active={active}
        aria-label={t('table.filterColumn', { field: pick(field.label) })}
        aria-pressed={active}
        icon={<FilterOutlined />}
      />
    </Popover>
  );
}
