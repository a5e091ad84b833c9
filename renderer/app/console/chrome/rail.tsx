import {
  AimOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  ClusterOutlined,
  DesktopOutlined,
  EnvironmentOutlined,
  EyeOutlined,
  FilterOutlined,
  GlobalOutlined,
  HighlightOutlined,
  HeatMapOutlined,
  ImportOutlined,
  PrinterOutlined,
  StarOutlined,
  TableOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';

import type { Command } from '#renderer/commands/command.ts';
import { keyLabels } from '#renderer/commands/key_labels.ts';
import { importCommand, pictureCommand } from '#renderer/commands/open_dialog.ts';
import { openWallCommand } from '#renderer/commands/open_wall.ts';
import { panelCommands } from '#renderer/commands/toggle_panel.ts';
import { toggleTableCommand } from '#renderer/commands/toggle_table.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import type { PanelId } from '#renderer/state/ui_store.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './rail.module.css';

const panelIcons: Record<PanelId, ReactNode> = {
  layers: <AppstoreOutlined />,
  areas: <ClusterOutlined />,
  checks: <AuditOutlined />,
  cameras: <VideoCameraOutlined />,
  facilities: <EnvironmentOutlined />,
  incidents: <AimOutlined />,
  filter: <FilterOutlined />,
  analysis: <BarChartOutlined />,
  hotspots: <HeatMapOutlined />,
  coverage: <EyeOutlined />,
  annotations: <HighlightOutlined />,
  bookmarks: <StarOutlined />,
  basemaps: <GlobalOutlined />,
};

const panelIds = Object.keys(panelIcons) as PanelId[];

type RailButtonProps = {
  icon: ReactNode;
  label: TextKey;
  command: Command | undefined;
  pressed?: boolean | undefined;
};

function RailButton({ icon, label, command, pressed }: RailButtonProps) {
  const { t } = useText();
  useData((state) => state.status);
  if (!command) return null;
  const keys = keyLabels(command).join('+');
  return (
    <Tooltip title={`${t(command.label)}${keys ? `  ${keys}` : ''}`} placement="right" mouseEnterDelay={0.4}>
      <button
        type="button"
        className={styles.button}
        aria-label={t(command.label)}
        aria-pressed={pressed}
        disabled={!(command.enabled?.() ?? true)}
        onClick={() => command.run()}
      >
        <span className={styles.icon}>{icon}</span>
        <span className={styles.label}>{t(label)}</span>
      </button>
    </Tooltip>
  );
}

/** Panels above, what opens something else below. */
export function Rail() {
  const { t } = useText();
  const panel = useUi((state) => state.panel);
  const tableOpen = useUi((state) => state.tableOpen);
  return (
    <nav className={styles.rail}>
      <div role="group" aria-label={t('app.railPanels')}>
        {panelIds.map((id) => (
          <RailButton
            key={id}
            icon={panelIcons[id]}
            label={`rail.${id}`}
            command={panelCommands.find((command) => command.id === `panel_${id}`)}
            pressed={panel === id}
          />
        ))}
      </div>
      <div role="group" aria-label={t('app.railActions')}>
        <RailButton
          icon={<TableOutlined />}
          label="rail.table"
          command={toggleTableCommand}
          pressed={tableOpen}
        />
        <RailButton icon={<ImportOutlined />} label="rail.import" command={importCommand} />
        <RailButton icon={<PrinterOutlined />} label="rail.picture" command={pictureCommand} />
        <RailButton icon={<DesktopOutlined />} label="rail.wall" command={openWallCommand} />
      </div>
    </nav>
  );
}
