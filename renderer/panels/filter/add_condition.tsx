import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';

import { drawCondition } from '#renderer/commands/filter.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { addPart, type PartPath } from '#shared/model/edit_filter.ts';
import type { EventCondition } from '#shared/model/event_filter.ts';

import { conditionKinds, kindLabel, newCondition, newGroup, type ConditionKind } from './condition_kinds.ts';
import { editorStore } from './editor_store.ts';

type AddConditionProps = { path: PartPath; label: string };

/** Puts a condition at the end of a group, its editor open. */
function add(path: PartPath, condition: EventCondition, grouped: boolean): void {
  const { filter, setFilter } = viewStore.getState();
  const at = path[0];
  const group = at === undefined ? filter : filter.parts[at];
  const length = group && 'parts' in group ? group.parts.length : 0;
  setFilter(addPart(filter, grouped ? newGroup(filter.op, condition) : condition, path));
  const place = [...path, length, ...(grouped ? [0] : [])];
  editorStore.setState({ open: place.join('.') });
}

/** A menu of all that incidents can be filtered by. */
export function AddCondition({ path, label }: AddConditionProps) {
  const { t } = useText();
  const tool = useUi((state) => state.tool);
  const drawable = useData((state) => state.mapTrouble === '');

  const choose = (kind: ConditionKind): void => {
    if (kind === 'polygon') drawCondition('filter_polygon', path);
    else if (kind === 'near') drawCondition('filter_circle', path);
    else add(path, newCondition(kind), false);
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
            onClick: () => add(path, newCondition('category'), true),
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
