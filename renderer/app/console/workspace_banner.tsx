import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { errorCodes } from '#shared/rpc/errors.ts';
import { errorSentence } from '#shared/text/error_text.ts';

import styles from './banner.module.css';

/** Why the open database is not as it should be: read-only, made by a newer version, on a full disk. */
export function WorkspaceBanner() {
  const { language } = useText();
  const status = useData((state) => state.status);
  const code = errorCodes.find((known) => known === status?.trouble);
  if (!status || status.kind === 'none' || !code) return null;
  return (
    <div className={styles.banner} data-tone="due" role="alert">
      <span className={styles.text}>{errorSentence(code, status.troubleDetails, language)}</span>
    </div>
  );
}
