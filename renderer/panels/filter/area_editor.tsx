import { Select } from 'antd';

import { useData } from '#renderer/state/use_stores.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { EventCondition } from '#shared/model/event_filter.ts';

import styles from './filter_panel.module.css';

type AreaCondition = Extract<EventCondition, { kind: 'area' }>;

/** Which areas are meant, of any level. */
export function AreaEditor({
  condition,
  onChange,
}: {
  condition: AreaCondition;
  onChange: (condition: AreaCondition) => void;
}) {
  const { t, language } = useText();
  const levels = useData((state) => state.incidents?.levels ?? []);
  const options = levels
    .filter(({ layer }) => layer === condition.layer)
    .map(({ layer, level, areas }) => ({
      label: choiceLabel(layer, 'level', level, language),
      options: areas.map(({ code, name }) => ({ value: code, label: name || code })),
    }));
  return (
    <Select
      mode="multiple"
      size="small"
      className={styles.wide ?? ''}
      placeholder={t('filter.choose')}
      aria-label={t('filter.choose')}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      value={condition.codes}
      onChange={(codes: string[]) => onChange({ ...condition, codes })}
    />
  );
}
