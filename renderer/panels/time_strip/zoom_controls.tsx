import {
  ColumnWidthOutlined,
  MinusOutlined,
  PlusOutlined,
  VerticalAlignMiddleOutlined,
} from '@ant-design/icons';
import { useStore } from 'zustand';

import { spanAround, zoomSpan } from '#renderer/state/time_span.ts';
import { setSpan, timeStripStore } from '#renderer/state/time_strip_store.ts';
import { closedWindow, type TimeExtent } from '#renderer/state/time_window.ts';
import { stripWindow } from '#renderer/state/strip_window.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

import styles from './time_strip.module.css';

const zoomFactor = 2;

/** How much time the strip shows: closer, wider, the window with its surroundings, everything. */
export function ZoomControls({ extent }: { extent: TimeExtent }) {
  const { t } = useText();
  const span = useStore(timeStripStore, (state) => state.span);
  const window = closedWindow(useView(stripWindow), extent);
  const shown = span ?? extent;
  const middle = Math.max(shown.fromMs, Math.min(shown.toMs, (window.fromMs + window.toMs) / 2));
  return (
    <div className={styles.zoom} role="group" aria-label={t('time.zoom')}>
      <IconButton
        icon={<MinusOutlined />}
        label={t('time.zoomOut')}
        size="small"
        placement="top"
        disabled={!span}
        onClick={() => setSpan(zoomSpan(shown, zoomFactor, middle, extent))}
      />
      <IconButton
        icon={<PlusOutlined />}
        label={t('time.zoomIn')}
        size="small"
        placement="top"
        onClick={() => setSpan(zoomSpan(shown, 1 / zoomFactor, middle, extent))}
      />
      <IconButton
        icon={<VerticalAlignMiddleOutlined rotate={90} />}
        label={t('time.zoomWindow')}
        size="small"
        placement="top"
        onClick={() => setSpan(spanAround(window, extent))}
      />
      <IconButton
        icon={<ColumnWidthOutlined />}
        label={t('time.zoomAll')}
        size="small"
        placement="top"
        disabled={!span}
        onClick={() => setSpan(null)}
      />
    </div>
  );
}
