import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';

import styles from './tooltip.module.css';

const offsetPixels = 16;

type PointerLabel = { show(words: string): void; hide: () => void; remove(): void };

/** A few words that go with the pointer over the map. */
export function createPointerLabel(map: MapLibreMap): PointerLabel {
  const container = map.getContainer();
  const box = document.createElement('div');
  box.className = styles.tooltip ?? '';
  box.style.whiteSpace = 'pre-line';
  box.hidden = true;
  container.append(box);
  const onMove = ({ point }: MapMouseEvent): void => {
    const left = Math.min(point.x + offsetPixels, container.clientWidth - 160);
    const top = Math.min(point.y + offsetPixels, container.clientHeight - 48);
    box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  };
  const listener = map.on('mousemove', onMove);
  return {
    show(words) {
      box.textContent = words;
      box.hidden = false;
    },
    hide: () => {
      box.hidden = true;
    },
    remove() {
      listener.unsubscribe();
      box.remove();
    },
  };
}
