import tooltip from '../interactions/tooltip.module.css';
import styles from './reason_label.module.css';

/** A sentence beside the pointer that says what is wrong. */
export type ReasonLabel = {
  show(sentence: string, at: { x: number; y: number }): void;
  hide(): void;
  remove(): void;
};

const offsetPixels = 18;

export function createReasonLabel(container: HTMLElement): ReasonLabel {
  const box = document.createElement('div');
  box.className = `${tooltip.tooltip ?? ''} ${styles.reason ?? ''}`;
  box.setAttribute('role', 'alert');
  box.hidden = true;
  container.append(box);
  return {
    show(sentence, at) {
      box.textContent = sentence;
      box.hidden = false;
      const left = Math.min(at.x + offsetPixels, container.clientWidth - box.offsetWidth - 4);
      const below = at.y + offsetPixels;
      const top =
        below + box.offsetHeight > container.clientHeight ? at.y - offsetPixels - box.offsetHeight : below;
      box.style.transform = `translate(${Math.round(Math.max(4, left))}px, ${Math.round(top)}px)`;
    },
    hide() {
      box.hidden = true;
    },
    remove: () => box.remove(),
  };
}
