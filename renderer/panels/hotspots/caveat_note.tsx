import { useText } from '#renderer/text/use_text.ts';
import { caveatText } from '#shared/text/caveat_text.ts';

import styles from './hotspots_panel.module.css';

/** What a hotspot does not say. Stands under every result. */
export function CaveatNote() {
  const { pick } = useText();
  return (
    <p className={styles.caveat} role="note">
      {pick(caveatText.hotspots)}
    </p>
  );
}
