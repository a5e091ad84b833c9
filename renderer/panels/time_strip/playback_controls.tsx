import {
  CaretRightOutlined,
  PauseOutlined,
  StepBackwardOutlined,
  StepForwardOutlined,
} from '@ant-design/icons';

import { keyLabels } from '#renderer/commands/key_labels.ts';
import { playCommand, stepBackCommand, stepForwardCommand } from '#renderer/commands/play_time.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

import { StepMenu } from './step_menu.tsx';
import styles from './time_strip.module.css';

/** Play, one step either way, and how fast. */
export function PlaybackControls() {
  const { t } = useText();
  const playing = useUi((state) => state.playing);
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
      <StepMenu />
    </div>
  );
}
