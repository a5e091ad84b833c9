import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useStore } from 'zustand';

import { hotspotStore, mappedHotspots } from '#renderer/state/hotspot_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { caveatText } from '#shared/text/caveat_text.ts';

import styles from './caveat_card.module.css';

type Place = { left: number; top: number };

const home: Place = { left: 10, top: 10 };
const stepPx = 16;
const arrows: Readonly<Record<string, Place>> = {
  ArrowLeft: { left: -stepPx, top: 0 },
  ArrowRight: { left: stepPx, top: 0 },
  ArrowUp: { left: 0, top: -stepPx },
  ArrowDown: { left: 0, top: stepPx },
};

/** A place at which all of the card is on the map. */
function within(card: HTMLElement, { left, top }: Place): Place {
  const ground = card.offsetParent;
  const most = {
    left: Math.max(0, (ground?.clientWidth ?? 0) - card.offsetWidth),
    top: Math.max(0, (ground?.clientHeight ?? 0) - card.offsetHeight),
  };
  return { left: Math.max(0, Math.min(most.left, left)), top: Math.max(0, Math.min(most.top, top)) };
}

/** What hotspots do not say, on the map as long as they are. It can be moved by hand or key, not taken away. */
export function CaveatCard() {
  const { t, pick } = useText();
  const shown = useStore(hotspotStore, (state) => mappedHotspots(state) !== null);
  const [place, setPlace] = useState(home);
  const grip = useRef<Place | null>(null);
  if (!shown) return null;

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const by = arrows[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    setPlace(within(event.currentTarget, { left: place.left + by.left, top: place.top + by.top }));
  }

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { left: event.clientX - place.left, top: event.clientY - place.top };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (!grip.current) return;
    const { left, top } = grip.current;
    setPlace(within(event.currentTarget, { left: event.clientX - left, top: event.clientY - top }));
  }

  return (
    <aside
      className={styles.card}
      style={place}
      tabIndex={0}
      role="note"
      aria-label={t('hotspots.caveat')}
      title={t('hotspots.caveatMove')}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (grip.current = null)}
      onPointerCancel={() => (grip.current = null)}
    >
      {pick(caveatText.hotspots)}
    </aside>
  );
}
