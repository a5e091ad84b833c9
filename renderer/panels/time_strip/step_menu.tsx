import { DownOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useStore } from 'zustand';

import { playSteps } from '#renderer/state/time_step.ts';
import { timeStripStore } from '#renderer/state/time_strip_store.ts';
import { uiStore, type PlaySpeed } from '#renderer/state/ui_store.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './time_strip.module.css';

const speeds: readonly PlaySpeed[] = [1, 2, 4, 8];

/** How far a step goes and how fast playback takes steps. */
export function StepMenu() {
  const { t } = useText();
  const step = useStore(timeStripStore, (state) => state.step);
  const speed = useUi((state) => state.playSpeed);
  const steps = playSteps.map((each) => ({
    key: each,
    label: t(`time.step.${each}`),
    onClick: () => timeStripStore.setState({ step: each }),
  }));
  const fast = speeds.map((each) => ({
    key: `${each}x`,
    label: t('time.speedOf', { speed: each }),
    onClick: () => uiStore.setState({ playSpeed: each }),
  }));
  return (
    <Dropdown
      trigger={['click']}
      placement="topLeft"
      menu={{
        selectedKeys: [step, `${speed}x`],
        items: [
          { key: 'steps', type: 'group', label: t('time.stepLabel'), children: steps },
          { key: 'speeds', type: 'group', label: t('time.speed'), children: fast },
        ],
      }}
    >
      <button type="button" className={styles.menuButton} aria-label={t('time.stepAndSpeed')}>
        {t(`time.step.${step}`)} · {speed}× <DownOutlined className={styles.caret} />
      </button>
    </Dropdown>
  );
}
