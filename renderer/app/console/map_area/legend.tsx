import { DownOutlined, UpOutlined } from '@ant-design/icons';

import { useState } from 'react';

import { CoverageLegend } from '#renderer/panels/coverage_legend.tsx';
import { HotspotLegend } from '#renderer/panels/hotspot_legend.tsx';
import { OverlayLegend } from '#renderer/panels/overlay_legend.tsx';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { overlayTitle } from '#renderer/text/overlay_title.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { OverlayId } from '#shared/model/view.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

import styles from './legend.module.css';

const hasRows = (layers: WorkspaceStatus['layers'], id: string): boolean =>
  layers.some((layer) => layer.id === (id === 'heat' ? 'incidents' : id) && layer.count > 0);

type GroupsProps = {
  ids: readonly OverlayId[];
  open: OverlayId | null;
  onOpen: (id: OverlayId | null) => void;
};

/** The other overlays by name; one at a time shows its signs. */
function Groups({ ids, open, onOpen }: GroupsProps) {
  const { pick } = useText();
  return (
    <>
      <div className={styles.groups}>
        {ids.map((id) => (
          <button
            key={id}
            type="button"
            className={styles.group}
            aria-expanded={open === id}
            onClick={() => onOpen(open === id ? null : id)}
          >
            {pick(overlayTitle(id))}
          </button>
        ))}
      </div>
      {open !== null && ids.includes(open) ? <OverlayLegend id={open} /> : null}
    </>
  );
}

/** What the signs on the map mean: only of what is shown and has something to show. */
export function Legend() {
  const { t } = useText();
  const folded = useUi((state) => state.legendFolded);
  const [open, setOpen] = useState<OverlayId | null>(null);
  const overlays = useView((view) => view.overlays);
  const layers = useData((state) => state.status?.layers);
  const shown = overlays
    .filter(({ id, visible, opacity }) => visible && opacity > 0 && hasRows(layers ?? [], id))
    .map(({ id }) => id);
  if (shown.length === 0) return null;
  return (
    <div className={styles.legend}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={!folded}
        onClick={() => uiStore.setState({ legendFolded: !folded })}
      >
        {t('legend.title')}
        {folded ? <UpOutlined className={styles.arrow} /> : <DownOutlined className={styles.arrow} />}
      </button>
      {folded ? null : (
        <div className={styles.body}>
          <HotspotLegend />
          <CoverageLegend />
          {shown.includes('heat') ? <OverlayLegend id="heat" /> : null}
          <Groups ids={shown.filter((id) => id !== 'heat')} open={open} onOpen={setOpen} />
        </div>
      )}
    </div>
  );
}
