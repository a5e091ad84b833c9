import {
  CaretRightOutlined,
  PauseOutlined,
  StepBackwardOutlined,
  StepForwardOutlined,
} from '@ant-design/icons';
import { Segmented } from 'antd';

import { keyLabels } from '#renderer/commands/key_labels.ts';
import { playCommand, stepBackCommand, stepForwardCommand } from '#renderer/commands/play_time.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { uiStore, type PlaySpeed } from '#renderer/state/ui_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

import styles from './time_strip.module.css';

const speeds: { value: PlaySpeed; label: string }[] = [
  { value: 1, label: '1×' },
  { value: 2, label: '2×' },
  { value: 4, label: '4×' },
  { value: 8, label: '8×' },
];

/** Play, one step either way, and how fast. */
export function PlaybackControls() {
  const { t } = useText();
  const playing = useUi((state) => state.playing);
  const speed = useUi((state) => state.playSpeed);
  return (
    <div className={styles.playback}>
      <IconButton
        icon={<StepBackwardOutlined />}
        label={t('time.stepBack')}
        shortcut={keyLabels(stepBackCommand).join('+')}
        size="small"
        placement="top"
        onClick={() => stepBackCommand.run()}
      />
      <IconButton
        icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
        label={playing ? t('time.pause') : t('time.play')}
        shortcut={keyLabels(playCommand).join('+')}
        size="small"
        placement="top"
        pressed={playing}
        onClick={() => playCommand.run()}
      />
      <IconButton
        icon={<StepForwardOutlined />}
        label={t('time.stepForward')}
        shortcut={keyLabels(stepForwardCommand).join('+')}
        size="small"
        placement="top"
        onClick={() => stepForwardCommand.run()}
      />
      <Segmented
        size="small"
        aria-label={t('time.speed')}
        options={speeds}
        value={speed}
        onChange={(playSpeed) => uiStore.setState({ playSpeed })}
      />
    </div>
  );
}
