import { ExclamationCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { useQuery } from '#renderer/backend/use_query.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { localTimezone } from '#renderer/text/local_timezone.ts';
import { errorCodes } from '#shared/rpc/errors.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';
import { errorSentence } from '#shared/text/error_text.ts';

import { useOpening } from './open_workspace.ts';
import { OpeningState } from './opening_state.tsx';
import styles from './start.module.css';

/** The way back from damage: the newest backup whose hash is right. */
function RestoreNewest() {
  const { t } = useText();
  const { data } = useQuery('workspace.generations', {});
  const opening = useOpening('workspace.restore');
  if (!data) return null;
  const newest = data.filter(({ intact }) => intact).toSorted((a, b) => b.createdAtMs - a.createdAtMs)[0];
  if (!newest) return <p>{t('start.noIntact')}</p>;
  return (
    <>
      <Button type="primary" loading={opening.busy} onClick={() => opening.begin({ generation: newest.id })}>
        {t('start.restoreNewest', { time: formatInstant(newest.createdAtMs, localTimezone) })}
      </Button>
      <OpeningState opening={opening} />
    </>
  );
}

function Retry({ path }: { path: string }) {
  const { t } = useText();
  const opening = useOpening('workspace.open');
  return (
    <>
      <Button loading={opening.busy} onClick={() => opening.begin({ path })}>
        {t('start.retry')}
      </Button>
      <OpeningState opening={opening} />
    </>
  );
}

function TroubleActions({ status }: { status: WorkspaceStatus }) {
  const path = status.path || String(status.troubleDetails.path ?? '');
  if (status.trouble === 'database_damaged') return <RestoreNewest />;
  return path === '' ? null : <Retry path={path} />;
}

/** Why the database could not be opened as it should, and what to do about it; nothing when all is well. */
export function DatabaseTrouble() {
  const { language } = useText();
  const status = useData((state) => state.status);
  const code = errorCodes.find((known) => known === status?.trouble);
  if (!status || !code) return null;
  return (
    <div className={styles.trouble} role="alert">
      <ExclamationCircleOutlined className={styles.troubleIcon} />
      <div className={styles.troubleBody}>
        <p>{errorSentence(code, status.troubleDetails, language)}</p>
        {status.kind === 'none' ? <TroubleActions status={status} /> : null}
      </div>
    </div>
  );
}
