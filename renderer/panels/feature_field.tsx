import { Checkbox, DatePicker, Input, InputNumber, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';

import { useText } from '#renderer/text/use_text.ts';
import type { Field } from '#shared/layers/layer.ts';

import type { FormValue } from './form_values.ts';

type FieldProps = {
  field: Field;
  /** Handed in by the form. */
  id?: string;
  value?: FormValue;
  onChange?: (value: FormValue) => void;
};

/** The control for one field of a layer, by its kind. */
export function FeatureField({ field, id, value, onChange }: FieldProps): ReactNode {
  const { t, pick } = useText();
  const change = (next: FormValue) => onChange?.(next);
  const common = id === undefined ? {} : { id };
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={typeof value === 'string' ? value : null}
          options={(field.choices ?? []).map(({ code, label }) => ({ value: code, label: pick(label) }))}
          onChange={(next: string | undefined) => change(next ?? null)}
        />
      );
    case 'boolean':
      return (
        <Checkbox {...common} checked={value === true} onChange={({ target }) => change(target.checked)}>
          {pick(field.label)}
        </Checkbox>
      );
    case 'integer':
    case 'number':
    case 'degrees':
    case 'metres':
      return (
        <InputNumber
          {...common}
          style={{ width: '100%' }}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => change(next)}
        />
      );
    case 'date':
    case 'instant':
      return (
        <DatePicker
          {...common}
          style={{ width: '100%' }}
          showTime={field.kind === 'instant' ? { format: 'HH:mm' } : false}
          format={field.kind === 'instant' ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
          value={(value ?? null) as Dayjs | null}
          onChange={(next: Dayjs | null) => change(next)}
        />
      );
    case 'free_text':
      return (
        <Input.TextArea
          {...common}
          rows={2}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => change(target.value)}
        />
      );
    case 'season':
      return (
        <Input
          {...common}
          allowClear
          placeholder={t('edit.seasonExample')}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => change(target.value)}
        />
      );
    case 'code':
    case 'text':
      return (
        <Input
          {...common}
          placeholder={field.generated ? t('edit.generated') : ''}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => change(target.value)}
        />
      );
  }
}
