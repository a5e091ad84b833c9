import { InputNumber } from 'antd';

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
          key={value}
          size="small"
          aria-label={t('nearby.typeReach', { label })}
          defaultValue={value}
          min={1}
          max={most}
          precision={0}
          controls={false}
          suffix={t('nearby.metres')}
          onPressEnter={({ currentTarget }) => {
            const metres = Math.round(Number(currentTarget.value));
            if (metres >= 1) onChange(Math.min(most, metres));
          }}
          onBlur={({ currentTarget }) => {
            const metres = Math.round(Number(currentTarget.value));
            if (metres >= 1) onChange(Math.min(most, metres));
          }}
        />
      </span>
    </div>
  );
}
