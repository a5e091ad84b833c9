import { CaretDownOutlined, CaretRightOutlined, FilterOutlined } from '@ant-design/icons';
import type { MouseEvent } from 'react';

import { narrowToArea } from '#renderer/commands/filter.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { classNames } from '#renderer/widgets/class_names.ts';
import type { AreaLayerId } from '#shared/layers/area_layers.ts';

import styles from './areas_panel.module.css';
import type { TreeRow } from './tree_rows.ts';

type AreaTreeRowProps = {
  id: string;
  layer: AreaLayerId;
  row: TreeRow;
  topPx: number;
  active: boolean;
  selected: boolean;
  onToggle: (open: boolean) => void;
  onTake: () => void;
};

const indentPx = 14;

const lone = (event: MouseEvent, act: () => void): void => {
  event.stopPropagation();
  act();
};

/** One line: an area with its count, what lies in none of the areas below one, or a heading. */
export function AreaTreeRow(props: AreaTreeRowProps) {
  const { id, layer, row, topPx, active, selected, onToggle, onTake } = props;
  const { t } = useText();
  const whole = useData((state) => state.status?.name ?? '');
  const isArea = row.kind === 'area';
  const depth = 'depth' in row ? row.depth : 0;
  const open = isArea ? row.open : null;
  const only = isArea ? `${t('filter.onlyArea')} ${row.area.name || row.area.code}` : '';
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={selected}
      {...(open === null ? {} : { 'aria-expanded': open })}
      className={classNames(
        styles.row,
        active && styles.active,
        selected && styles.selected,
        !isArea && styles.quiet,
        row.kind === 'heading' && styles.heading,
      )}
      style={{ top: topPx, paddingInlineStart: 8 + depth * indentPx }}
      title={titleOf(row, whole, t)}
      onClick={onTake}
    >
      {open === null ? (
        <span className={styles.caret} />
      ) : (
        <span className={styles.caret} aria-hidden onClick={(event) => lone(event, () => onToggle(!open))}>
          {open ? <CaretDownOutlined /> : <CaretRightOutlined />}
        </span>
      )}
      <span className={styles.nodeName}>{nameOf(row, whole, t)}</span>
      {isArea ? (
        <button
          type="button"
          tabIndex={-1}
          className={styles.only}
          title={t('filter.onlyArea')}
          aria-label={only}
          onClick={(event) => lone(event, () => narrowToArea(layer, row.area.code))}
        >
          <FilterOutlined />
        </button>
      ) : null}
      {isArea && row.area.declared !== undefined ? <span className={styles.declared}>*</span> : null}
      <span className={styles.nodeCount}>{formatNumber(isArea ? row.area.count : row.count)}</span>
    </div>
  );
}

type Say = ReturnType<typeof useText>['t'];

function nameOf(row: TreeRow, whole: string, t: Say): string {
  if (row.kind === 'area') return row.area.name || row.area.code;
  if (row.kind === 'whole') return whole || t('areas.whole');
  if (row.kind === 'unassigned') return t(row.key === 'outside' ? 'areas.outside' : 'areas.unassigned');
  return t(row.place === 'orphan' ? 'areas.orphansHeading' : 'areas.mobileHeading');
}

function titleOf(row: TreeRow, whole: string, t: Say): string {
  if (row.kind !== 'area') return nameOf(row, whole, t);
  const { name, code, declared } = row.area;
  const said = declared === undefined ? '' : ` · ${t('areas.declared', { count: formatNumber(declared) })}`;
  return `${name} ${code}${said}`;
}
