import { DownOutlined, UpOutlined } from '@ant-design/icons';

import { OverlayLegend } from '#renderer/panels/overlay_legend.tsx';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { overlayTitle } from '#renderer/text/overlay_title.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

import styles from './legend.module.css';

const hasRows = (layers: WorkspaceStatus['layers'], id: string): boolean =>
  layers.some((layer) => layer.id === (id === 'heat' ? 'incidents' : id) && layer.count > 0);

/** What the signs on the map mean: only of what is shown and has something to show. */
export function Legend() {
  const { t, pick } = useText();
  const folded = useUi((state) => state.legendFolded);
  const overlays = useView((view) => view.overlays);
  const layers = useData((state) => state.status?.layers);
  const shown = overlays.filter(
    ({ id, visible, opacity }) => visible && opacity > 0 && hasRows(layers ?? [], id),
  );
  if (shown.length === 0) return null;
  const heatFirst = shown.toSorted((a, b) => Number(b.id === 'heat') - Number(a.id === 'heat'));
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
          {heatFirst.map(({ id }) => (
            <section key={id}>
              {id === 'heat' ? null : <h3 className={styles.title}>{pick(overlayTitle(id))}</h3>}
              <OverlayLegend id={id} />
            </section>
          ))}
        </div>
      )}
    </div>
  );
}
