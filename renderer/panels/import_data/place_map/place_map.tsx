import { ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

import { useUi } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { palettes } from '#renderer/theme/palette.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { useElementSize } from '#renderer/widgets/use_element_size.ts';
import type { Bounds } from '#shared/model/geometry.ts';

import { drawPlaces, type PlaceGroup } from './draw_places.ts';
import { fitFrame, panFrame, zoomFrame, type MapFrame } from './map_frame.ts';
import { extentOf } from './extent_of.ts';
import type { Outline } from './outline.ts';
import styles from './place_map.module.css';

type PlaceMapProps = {
  /** Says what is seen, for those who do not see it. */
  label: string;
  outline: Outline | null;
  groups: readonly PlaceGroup[];
  /** What is shown at first and by the key 0; all places and areas unless given. */
  focus?: Bounds | null | undefined;
};

const keyStepPx = 48;
const keyZoom = 1.5;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [keyStepPx, 0],
  ArrowRight: [-keyStepPx, 0],
  ArrowUp: [0, keyStepPx],
  ArrowDown: [0, -keyStepPx],
};

function Legend({ groups }: { groups: readonly PlaceGroup[] }) {
  const shown = groups.filter(({ places }) => places.length > 0);
  if (shown.length === 0) return null;
  return (
    <ul className={styles.legend}>
      {shown.map(({ tone, label, places }) => (
        <li key={label}>
          <span className={styles.mark} data-tone={tone} aria-hidden />
          {label} {formatNumber(places.length)}
        </li>
      ))}
    </ul>
  );
}

/** Where places fall among the areas of the county: moved by hand, wheel and keys. */
export function PlaceMap({ label, outline, groups, focus = null }: PlaceMapProps) {
  const { t } = useText();
  const theme = useUi((state) => state.theme);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref, widthPx, heightPx } = useElementSize();
  const [moved, setMoved] = useState<MapFrame | null>(null);
  const home = fitFrame(focus ?? extentOf(outline, groups), widthPx, heightPx);
  const frame = moved ? { ...moved, widthPx, heightPx } : home;
  const drag = useRef<{ x: number; y: number } | null>(null);
  const homeKey = `${home.x} ${home.y} ${home.scale}`;
  const [shownHome, setShownHome] = useState(homeKey);
  if (shownHome !== homeKey) {
    setShownHome(homeKey);
    setMoved(null);
  }

  useEffect(() => {
    if (!canvas.current || widthPx === 0) return;
    drawPlaces(canvas.current, frame, outline, groups, palettes[theme], window.devicePixelRatio);
  });

  useEffect(() => {
    const element = canvas.current;
    const zoom = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = element?.getBoundingClientRect() ?? { left: 0, top: 0 };
      const factor = Math.exp(-event.deltaY * 0.0015);
      setMoved((before) => zoomFrame(before ?? frame, factor, event.clientX - left, event.clientY - top));
    };
    element?.addEventListener('wheel', zoom, { passive: false });
    return () => element?.removeEventListener('wheel', zoom);
  });

  const zoomBy = (factor: number) => setMoved(zoomFrame(frame, factor, widthPx / 2, heightPx / 2));

  function onKeyDown(event: KeyboardEvent) {
    const arrow = arrows[event.key];
    if (arrow) setMoved(panFrame(frame, ...arrow));
    else if (event.key === '+' || event.key === '=') zoomBy(keyZoom);
    else if (event.key === '-') zoomBy(1 / keyZoom);
    else if (event.key === '0') setMoved(null);
    else return;
    event.preventDefault();
  }

  function onPointerMove(event: PointerEvent) {
    if (!drag.current) return;
    setMoved(panFrame(frame, event.clientX - drag.current.x, event.clientY - drag.current.y));
    drag.current = { x: event.clientX, y: event.clientY };
  }

  return (
    <div ref={ref} className={styles.map}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        role="img"
        aria-label={label}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => (drag.current = null)}
      />
      <Legend groups={groups} />
      <div className={styles.buttons}>
        <IconButton
          icon={<PlusOutlined />}
          label={t('import.map.nearer')}
          size="small"
          onClick={() => zoomBy(keyZoom)}
        />
        <IconButton
          icon={<MinusOutlined />}
          label={t('import.map.farther')}
          size="small"
          onClick={() => zoomBy(1 / keyZoom)}
        />
        <IconButton
          icon={<ExpandOutlined />}
          label={t('import.map.whole')}
          size="small"
          onClick={() => setMoved(null)}
        />
      </div>
    </div>
  );
}
