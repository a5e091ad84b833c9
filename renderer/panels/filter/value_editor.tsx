import { Checkbox, Select } from 'antd';

import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';
import type { EventCondition, FilterField } from '#shared/model/event_filter.ts';

import styles from './filter_panel.module.css';

type ValueCondition = Extract<EventCondition, { kind: 'value' }>;

type Option = { value: string; label: string };

/** So many options stand side by side; of more, a list is searched. */
const mostBoxes = 8;

function useOptions(field: FilterField): Option[] {
  const { t, pick } = useText();
  const incidents = useData((state) => state.incidents);
  const empty = { value: '', label: t('filter.empty') };
  if (field === 'category') {
    return (incidents?.categories ?? []).map(({ key, label }) => ({ value: key, label: pick(label) }));
  }
  const choices = layerById('incidents').fields.find(({ id }) => id === field)?.choices;
  if (choices) return [...choices.map(({ code, label }) => ({ value: code, label: pick(label) })), empty];
  const known = (incidents?.values[field] ?? []).filter((value) => value !== '');
  return [...known.map((value) => ({ value, label: value })), empty];
}

/** Which values of a field are meant. */
export function ValueEditor({
  condition,
  onChange,
}: {
  condition: ValueCondition;
  onChange: (condition: ValueCondition) => void;
}) {
  const { t } = useText();
  const options = useOptions(condition.field);
  const set = (values: string[]): void => onChange({ ...condition, values });
  if (options.length <= mostBoxes) {
    return (
      <Checkbox.Group
        className={styles.boxes ?? ''}
        options={options}
        value={condition.values}
        onChange={(values) => set(values)}
      />
    );
  }
  return (
    <Select
      mode="multiple"
      size="small"
      className={styles.wide ?? ''}
      placeholder={t('filter.choose')}
      aria-label={t('filter.choose')}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      value={condition.values}
      onChange={set}
    />
  );
}
