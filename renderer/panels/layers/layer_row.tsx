import {
  AimOutlined,
  DownloadOutlined,
  HolderOutlined,
  RightOutlined,
  TableOutlined,
} from '@ant-design/icons';
import { Checkbox, Slider } from 'antd';
import { useId, useState, type KeyboardEvent } from 'react';

import { openExport } from '#renderer/commands/open_export.ts';
import { flyToBounds } from '#renderer/commands/show_feature.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { overlayTitle } from '#renderer/text/overlay_title.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { OverlayId, View } from '#shared/model/view.ts';

import { OverlayLegend } from '../overlay_legend.tsx';
import styles from './layers_panel.module.css';

type Overlay = View['overlays'][number];

type LayerRowProps = {
  overlay: Overlay;
  dragged: boolean;
  onDragStart: () => void;
  onDragOver: () => void;
  onDragEnd: () => void;
  onMove: (by: number) => void;
};

const layerOf = (id: OverlayId): LayerId => (id === 'heat' ? 'incidents' : id);

function Opacity({ overlay, title }: { overlay: Overlay; title: string }) {
  const { t } = useText();
  const percent = Math.round(overlay.opacity * 100);
  return (
    <div className={styles.opacity}>
      <span>{t('layers.opacityShort', { percent })}</span>
      <Slider
        min={0}
        max={100}
        step={5}
        value={percent}
        ariaLabelForHandle={t('layers.opacity', { layer: title })}
        tooltip={{ open: false }}
        onChange={(value) => viewStore.getState().setOverlay(overlay.id, { opacity: value / 100 })}
      />
    </div>
  );
}

function LayerActions({ id, title }: { id: OverlayId; title: string }) {
  const { t, pick } = useText();
  const layer = layerOf(id);
  const bounds = useData((state) => state.status?.layers.find((one) => one.id === layer)?.bounds ?? null);
  return (
    <span className={styles.actions}>
      <IconButton
        icon={<AimOutlined />}
        label={t('layers.zoom', { layer: title })}
        size="small"
        disabled={!bounds}
        onClick={() => bounds && flyToBounds(bounds)}
      />
      <IconButton
        icon={<TableOutlined />}
        label={t('layers.openTable', { layer: title })}
        size="small"
        onClick={() => uiStore.setState({ tableOpen: true, tableLayer: layer, tableEquals: null })}
      />
      <IconButton
        icon={<DownloadOutlined />}
        label={t('export.open', { layer: pick(layerById(layer).title) })}
        size="small"
        disabled={!bounds}
        onClick={() => openExport(layer)}
      />
    </span>
  );
}

/** One overlay: drag it by its handle, or move it with Alt and the arrow keys. */
export function LayerRow({ overlay, dragged, onDragStart, onDragOver, onDragEnd, onMove }: LayerRowProps) {
  const { t, pick } = useText();
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const { id, visible } = overlay;
  const title = pick(overlayTitle(id));
  const count = useData((state) => state.status?.layers.find((one) => one.id === layerOf(id))?.count ?? 0);

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined || !event.altKey) return;
    event.preventDefault();
    onMove(by);
  }

  return (
    <li
      className={styles.item}
      data-dragged={dragged}
      onDragOver={(event) => {
        event.preventDefault();
        onDragOver();
      }}
      onDrop={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      <div className={styles.row}>
        <button
          type="button"
          className={styles.handle}
          draggable
          title={t('layers.move')}
          aria-label={`${title}: ${t('layers.move')}`}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('application/x-guanlan-overlay', id);
            onDragStart();
          }}
          onDragEnd={onDragEnd}
        >
          <HolderOutlined />
        </button>
        <Checkbox
          checked={visible}
          aria-label={t('layers.show', { layer: title })}
          onChange={({ target }) => viewStore.getState().setOverlay(id, { visible: target.checked })}
        />
        <button
          type="button"
          className={styles.title}
          aria-expanded={open}
          aria-controls={detailsId}
          data-off={!visible}
          onClick={() => setOpen(!open)}
        >
          <span className={styles.name}>{title}</span>
          <span className={styles.count}>{count === 0 ? t('layers.none') : formatNumber(count)}</span>
          <RightOutlined className={styles.arrow} rotate={open ? 90 : 0} />
        </button>
        <LayerActions id={id} title={title} />
      </div>
      {open ? (
        <div id={detailsId} className={styles.details}>
          <Opacity overlay={overlay} title={title} />
          <OverlayLegend id={id} />
        </div>
      ) : null}
    </li>
  );
}
