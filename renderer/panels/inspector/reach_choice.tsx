import { InputNumber } from 'antd';
import { useState } from 'react';

import { formatDistance } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';

import styles from './inspector.module.css';

type ReachChoiceProps = {
  label: string;
  presets: readonly number[];
  value: number;
  most: number;
  onChange: (metres: number) => void;
};

/** A distance by one click, or typed and sent by Enter. */
export function ReachChoice({ label, presets, value, most, onChange }: ReachChoiceProps) {
  const { t, language } = useText();
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setTyped(value);
  }

  function take() {
    const metres = Math.round(Math.min(most, Math.max(1, typed)));
    if (metres !== value) onChange(metres);
  }

  return (
    <div className={styles.reach}>
      <ChoiceRow
        label={label}
        options={presets.map((metres) => ({ value: metres, label: formatDistance(metres, language) }))}
        value={value}
        onChange={onChange}
      />
      <span className={styles.reachInput}>
        <InputNumber
          size="small"
          aria-label={t('nearby.typeReach', { label })}
          value={typed}
          min={1}
          max={most}
          precision={0}
          controls={false}
          suffix={t('nearby.metres')}
          onChange={(metres) => setTyped(metres ?? value)}
          onPressEnter={take}
          onBlur={take}
        />
      </span>
    </div>
  );
}
