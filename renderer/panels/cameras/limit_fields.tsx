import { InputNumber } from 'antd';
import { useStore } from 'zustand';

import { cameraStore } from '#renderer/state/camera_store.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './cameras.module.css';

const limits = {
  days: { key: 'cameras.limit.days', min: 7, max: 1100 },
  staleDays: { key: 'cameras.limit.stale', min: 2, max: 365 },
  overdueDays: { key: 'cameras.limit.overdue', min: 1, max: 365 },
} as const;

function LimitField({ name }: { name: keyof typeof limits }) {
  const { t } = useText();
  const value = useStore(cameraStore, (state) => state[name]);
  const { key, min, max } = limits[name];
  return (
    <label className={styles.limit}>
      {t(key)}
      <InputNumber
        size="small"
        min={min}
        max={max}
        precision={0}
        value={value}
        onChange={(next) => {
          if (next !== null) cameraStore.setState({ [name]: next });
        }}
      />
      {t('cameras.limit.unit')}
    </label>
  );
}

/** The period of the figures, and by what limits a state is stale and a trouble overdue. */
export function LimitFields() {
  return (
    <div className={styles.limits}>
      <LimitField name="days" />
      <LimitField name="staleDays" />
      <LimitField name="overdueDays" />
    </div>
  );
}
