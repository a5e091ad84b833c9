import { useEffect, useId, useState, type KeyboardEvent } from 'react';

import { selectFeature } from '#renderer/commands/show_feature.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { useRowWindow } from '#renderer/widgets/use_row_window.ts';
import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import type { RollUp } from '#shared/rpc/area_schemas.ts';

import { AreaTreeRow } from './area_tree_row.tsx';
import styles from './areas_panel.module.css';
import { flyToArea } from './fly_to_area.ts';
import { areasAbove, steppedRow, treeRows, type TreeRow } from './tree_rows.ts';

const rowHeightPx = 26;

type AreaTreeViewProps = { layer: AreaLayerId; rollUp: RollUp; text: string };

/** The tree as a list of lines of which those in sight exist. What the map selects is opened, marked and brought into sight. */
export function AreaTreeView({ layer, rollUp, text }: AreaTreeViewProps) {
  const { t } = useText();
  const id = useId();
  const selectedFid = useView((view) => (view.selection?.layer === layer ? view.selection.fid : null));
  const [opened, setOpened] = useState<ReadonlySet<number>>(() => topLevels(rollUp));
  const [activeKey, setActiveKey] = useState('whole');
  const [revealed, setRevealed] = useState<number | null>(null);
  if (selectedFid !== revealed) {
    setRevealed(selectedFid);
    if (selectedFid !== null) setOpened(new Set([...opened, ...areasAbove(rollUp, selectedFid)]));
  }
  const shown = treeRows(rollUp, opened, text);
  const { first, last, pageRows, onScroll, measure, scrollToIndex } = useRowWindow(shown.length, rowHeightPx);
  const active = Math.max(
    0,
    shown.findIndex(({ key }) => key === activeKey),
  );
  const selectedIndex = shown.findIndex((row) => row.kind === 'area' && row.area.fid === selectedFid);

  useEffect(() => {
    if (selectedIndex >= 0) scrollToIndex(selectedIndex);
  }, [selectedIndex, scrollToIndex]);

  const goTo = (index: number): void => {
    const next = Math.max(0, Math.min(shown.length - 1, index));
    setActiveKey(shown[next]?.key ?? 'whole');
    scrollToIndex(next);
  };
  const toggle = (row: TreeRow | undefined, open: boolean): void => {
    if (row?.kind !== 'area' || row.open === null || text.trim() !== '') return;
    const next = new Set(opened);
    if (open) next.add(row.area.fid);
    else next.delete(row.area.fid);
    setOpened(next);
  };
  const take = (row: TreeRow | undefined): void => {
    if (row?.kind !== 'area') return;
    setActiveKey(row.key);
    selectFeature(layer, row.area.fid, null);
    void flyToArea(layer, row.area, rollUp);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = shown[active];
    const isOpen = row?.kind === 'area' ? row.open : null;
    const moves: Record<string, () => void> = {
      ArrowDown: () => goTo(active + 1),
      ArrowUp: () => goTo(active - 1),
      Home: () => goTo(0),
      End: () => goTo(shown.length - 1),
      PageDown: () => goTo(active + pageRows),
      PageUp: () => goTo(active - pageRows),
      ArrowRight: () => (isOpen === false ? toggle(row, true) : goTo(steppedRow(shown, active, 'in'))),
      ArrowLeft: () => (isOpen === true ? toggle(row, false) : goTo(steppedRow(shown, active, 'out'))),
      Enter: () => take(row),
      ' ': () => take(row),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };

  return (
    <div
      ref={measure}
      role="tree"
      tabIndex={0}
      aria-label={t('areas.tree')}
      aria-activedescendant={`${id}-${active}`}
      className={styles.tree}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: shown.length * rowHeightPx, position: 'relative' }}>
        {shown.slice(first, last + 1).map((row, offset) => (
          <AreaTreeRow
            key={row.key}
            id={`${id}-${first + offset}`}
            layer={layer}
            row={row}
            topPx={(first + offset) * rowHeightPx}
            active={first + offset === active}
            selected={first + offset === selectedIndex}
            onToggle={(open) => toggle(row, open)}
            onTake={() => take(row)}
          />
        ))}
      </div>
    </div>
  );
}

/** What is open at first: the top alone where there is one area, so that a county shows its townships. */
function topLevels({ rows }: RollUp): ReadonlySet<number> {
  const top = rows.filter(({ parent, place }) => parent === null && place === 'tree');
  return new Set(top.length === 1 ? top.map(({ fid }) => fid) : []);
}
