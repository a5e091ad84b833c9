import {
  AimOutlined,
  BorderOutlined,
  ColumnWidthOutlined,
  CompressOutlined,
  FullscreenOutlined,
  MinusOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

import { measureAreaCommand, measureDistanceCommand } from '#renderer/commands/choose_tool.ts';
import type { Command } from '#renderer/commands/command.ts';
import { fullExtentCommand } from '#renderer/commands/full_extent.ts';
import { keyLabels } from '#renderer/commands/key_labels.ts';
import { northUpCommand } from '#renderer/commands/north_up.ts';
import { goToCommand } from '#renderer/commands/open_dialog.ts';
import { toggleFullScreenCommand } from '#renderer/commands/toggle_full_screen.ts';
import { zoomInCommand, zoomOutCommand } from '#renderer/commands/zoom.ts';
import { useUi, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

import { NorthNeedle } from './north_needle.tsx';
import styles from './map_controls.module.css';
import { NearbyControl } from './nearby_control.tsx';

type ControlProps = { command: Command; icon: ReactNode; pressed?: boolean };

function Control({ command, icon, pressed }: ControlProps) {
  const { t } = useText();
  return (
    <IconButton
      icon={icon}
      label={t(command.label)}
      shortcut={keyLabels(command).join('+')}
      pressed={pressed}
      placement="left"
      onClick={() => command.run()}
    />
  );
}

/** What moves the map and measures on it, at its bottom right. A plain map is neither turned nor measured on. */
export function MapControls({ plain }: { plain: boolean }) {
  const { t } = useText();
  const tool = useUi((state) => state.tool);
  const bearing = useView((view) => view.camera.bearing);
  return (
    <div
      className={styles.controls}
      role="toolbar"
      aria-orientation="vertical"
      aria-label={t('mapArea.controls')}
    >
      <div className={styles.group}>
        {plain ? null : (
          <>
            <Control
              command={measureDistanceCommand}
              icon={<ColumnWidthOutlined />}
              pressed={tool === 'measure_distance'}
            />
            <Control
              command={measureAreaCommand}
              icon={<BorderOutlined />}
              pressed={tool === 'measure_area'}
            />
          </>
        )}
        {plain ? null : <NearbyControl />}
        <Control command={goToCommand} icon={<AimOutlined />} />
      </div>
      <div className={styles.group}>
        {plain ? null : <Control command={northUpCommand} icon={<NorthNeedle bearing={bearing} />} />}
        <Control command={fullExtentCommand} icon={<CompressOutlined />} />
        <span className={styles.seldom}>
          <Control command={toggleFullScreenCommand} icon={<FullscreenOutlined />} />
        </span>
      </div>
      <div className={styles.group}>
        <Control command={zoomInCommand} icon={<PlusOutlined />} />
        <Control command={zoomOutCommand} icon={<MinusOutlined />} />
      </div>
    </div>
  );
}
