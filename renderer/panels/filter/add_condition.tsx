import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';

import { drawCondition } from '#renderer/commands/filter.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { PartPath } from '#shared/model/edit_filter.ts';

import { conditionKinds, kindLabel, newCondition, type ConditionKind } from './condition_kinds.ts';
import { startCondition } from './editor_store.ts';

type AddConditionProps = { path: PartPath; label: string };

/** A menu of all that incidents can be filtered by. */
export function AddCondition({ path, label }: AddConditionProps) {
  const { t } = useText();
  const tool = useUi((state) => state.tool);
  const drawable = useData((state) => state.mapTrouble === '');

  const choose = (kind: ConditionKind): void => {
    if (kind === 'polygon') drawCondition('filter_polygon', path);
    else if (kind === 'near') drawCondition('filter_circle', path);
    else startCondition({ into: path, condition: newCondition(kind), grouped: false });
  };
  const shapes: readonly ConditionKind[] = ['polygon', 'near'];
  const items: MenuProps['items'] = [
    ...conditionKinds
      .filter((kind) => !shapes.includes(kind))
      .map((kind) => ({ key: kind, label: t(kindLabel(kind)), onClick: () => choose(kind) })),
    { type: 'divider' as const },
    { key: 'polygon', label: t('filter.drawPolygon'), disabled: !drawable, onClick: () => choose('polygon') },
    { key: 'near', label: t('filter.drawCircle'), disabled: !drawable, onClick: () => choose('near') },
    ...(path.length === 0
      ? [
          { type: 'divider' as const },
          {
            key: 'group',
            label: t('filter.group'),
            onClick: () => startCondition({ into: path, condition: newCondition('category'), grouped: true }),
          },
        ]
      : []),
  ];
  const drawing = tool === 'filter_polygon' || tool === 'filter_circle';
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button size="small" type={drawing ? 'primary' : 'default'} icon={<PlusOutlined />}>
        {drawing ? t('filter.drawing') : label}
      </Button>
    </Dropdown>
  );
}
