import { FilterOutlined } from '@ant-design/icons';
import { Tree, type TreeDataNode, type TreeProps } from 'antd';
import { useEffect, useRef, useState, type ComponentRef } from 'react';

import { narrowToArea } from '#renderer/commands/filter.ts';
import { flyToFeature, selectFeature } from '#renderer/commands/show_feature.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { useElementSize } from '#renderer/widgets/use_element_size.ts';

import { branchKeys, pathTo, type AreaLayerId, type AreaNode } from './area_tree.ts';
import styles from './areas_panel.module.css';

type AreaTreeViewProps = {
  layer: AreaLayerId;
  nodes: readonly AreaNode[];
  /** All branches are open while the tree is filtered. */
  openAll: boolean;
  countOf: (code: string) => number | undefined;
};

function treeData(
  { layer, countOf }: Pick<AreaTreeViewProps, 'layer' | 'countOf'>,
  nodes: readonly AreaNode[],
  onlyLabel: string,
): TreeDataNode[] {
  return nodes.map(({ fid, name, code, children }) => {
    const count = countOf(code);
    return {
      key: fid,
      title: (
        <span className={styles.node} title={`${name} ${code}`}>
          <span className={styles.nodeName}>{name || code}</span>
          <button
            type="button"
            className={styles.only}
            title={onlyLabel}
            aria-label={`${onlyLabel} ${name || code}`}
            onClick={(event) => {
              event.stopPropagation();
              narrowToArea(layer, code);
            }}
          >
            <FilterOutlined />
          </button>
          <span className={styles.nodeCount}>{count === undefined ? '' : formatNumber(count)}</span>
        </span>
      ),
      children: treeData({ layer, countOf }, children, onlyLabel),
    };
  });
}

/** The tree of one area layer. What the map selects is opened, marked and brought into sight. */
export function AreaTreeView({ layer, nodes, openAll, countOf }: AreaTreeViewProps) {
  const { t } = useText();
  const tree = useRef<ComponentRef<typeof Tree>>(null);
  const { ref, heightPx } = useElementSize();
  const selectedFid = useView((view) => (view.selection?.layer === layer ? view.selection.fid : null));
  const [expanded, setExpanded] = useState<number[]>([]);
  const [opened, setOpened] = useState<number | null>(null);
  if (selectedFid !== opened && nodes.length > 0) {
    setOpened(selectedFid);
    if (selectedFid !== null) setExpanded([...new Set([...expanded, ...pathTo(nodes, selectedFid)])]);
  }

  useEffect(() => {
    if (selectedFid !== null) tree.current?.scrollTo({ key: selectedFid, align: 'auto' });
  }, [selectedFid]);

  const select: TreeProps['onSelect'] = (_, { node }) => {
    const fid = Number(node.key);
    selectFeature(layer, fid, null);
    void flyToFeature(layer, fid);
  };

  return (
    <div ref={ref} className={styles.tree}>
      {heightPx > 0 ? (
        <Tree
          ref={tree}
          blockNode
          height={heightPx}
          treeData={treeData({ layer, countOf }, nodes, t('filter.onlyArea'))}
          selectedKeys={selectedFid === null ? [] : [selectedFid]}
          expandedKeys={openAll ? branchKeys(nodes) : expanded}
          onExpand={(keys) => setExpanded(keys.map(Number))}
          onSelect={select}
        />
      ) : null}
    </div>
  );
}
