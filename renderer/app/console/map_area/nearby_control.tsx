import { RadarChartOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';

import { nearbyCommands } from '#renderer/commands/ask_nearby.ts';
import { keyLabels } from '#renderer/commands/key_labels.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

/** Asks for the surroundings of what is drawn: a circle, an area or a route. */
export function NearbyControl() {
  const { t } = useText();
  const tool = useUi((state) => state.tool);
  const items = nearbyCommands.map((command) => ({
    key: command.id,
    label: `${t(command.label)}　${keyLabels(command).join('+')}`,
    onClick: () => command.run(),
  }));
  return (
    <Dropdown trigger={['click']} placement="topRight" menu={{ items, selectedKeys: [tool] }}>
      <span>
        <IconButton
          icon={<RadarChartOutlined />}
          label={t('nearby.tools')}
          pressed={tool.startsWith('nearby_')}
          placement="left"
          onClick={() => undefined}
        />
      </span>
    </Dropdown>
  );
}
