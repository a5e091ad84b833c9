import { Button } from 'antd';
import { useState } from 'react';

import { setAllOverlays } from '#renderer/commands/set_all_overlays.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { overlayTitle } from '#renderer/text/overlay_title.ts';
import { useText } from '#renderer/text/use_text.ts';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';
import type { OverlayId } from '#shared/model/view.ts';

import { LayerRow } from './layer_row.tsx';
import styles from './layers_panel.module.css';

/** Every overlay in drawing order, the topmost first: shown or not, how strongly, and what its signs mean. */
export function LayersPanel() {
  const { t, pick } = useText();
  const overlays = useView((view) => view.overlays);
  const [dragged, setDragged] = useState<OverlayId | null>(null);
  const [announced, setAnnounced] = useState('');

  function moveTo(id: OverlayId, index: number) {
    const target = Math.max(0, Math.min(overlays.length - 1, index));
    viewStore.getState().moveOverlay(id, target);
    setAnnounced(t('layers.moved', { layer: pick(overlayTitle(id)), index: target + 1 }));
  }

  return (
    <PanelFrame
      title={t('layers.title')}
      extra={
        <>
          <Button type="link" size="small" onClick={() => setAllOverlays(true)}>
            {t('layers.allOn')}
          </Button>
          <Button type="link" size="small" onClick={() => setAllOverlays(false)}>
            {t('layers.allOff')}
          </Button>
        </>
      }
    >
      <ul className={styles.list}>
        {overlays.map((overlay, index) => (
          <LayerRow
            key={overlay.id}
            overlay={overlay}
            dragged={dragged === overlay.id}
            onDragStart={() => setDragged(overlay.id)}
            onDragOver={() => dragged !== null && dragged !== overlay.id && moveTo(dragged, index)}
            onDragEnd={() => setDragged(null)}
            onMove={(by) => moveTo(overlay.id, index + by)}
          />
        ))}
      </ul>
      <p className={styles.hint}>{t('layers.hint')}</p>
      <p className="visually-hidden" aria-live="polite">
        {announced}
      </p>
    </PanelFrame>
  );
}
