import { useQuery } from '#renderer/backend/use_query.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { localTimezone } from '#renderer/text/local_timezone.ts';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import type { Output } from '#shared/rpc/contract.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { useOpening } from './open_workspace.ts';
import { OpeningState } from './opening_state.tsx';
import styles from './start.module.css';

type Recent = Output<'workspace.recent'>[number];

function RecentRow({ recent, onOpen }: { recent: Recent; onOpen: (path: string) => void }) {
  const { t } = useText();
  const isOpen = useData((state) => state.status?.kind !== 'none' && state.status?.path === recent.path);
  return (
    <li>
      <button
        type="button"
        className={styles.recent}
        disabled={!recent.exists || isOpen}
        title={recent.exists ? recent.path : t('start.missingHint', { path: recent.path })}
        onClick={() => onOpen(recent.path)}
      >
        <span className={styles.recentName}>
          {recent.name}
          {recent.kind === 'demo' ? <span className={styles.demoTag}>{t('app.demo')}</span> : null}
          {recent.exists ? null : <span className={styles.missingTag}>{t('start.missing')}</span>}
        </span>
        <time className={styles.recentTime}>{formatInstant(recent.openedAtMs, localTimezone)}</time>
        <span className={styles.recentPath}>{recent.path}</span>
      </button>
    </li>
  );
}

/** Databases that were open before, the last one first. */
export function RecentList() {
  const { t, language } = useText();
  const { data, error } = useQuery('workspace.recent', {});
  const opening = useOpening('workspace.open');
  return (
    <section className={styles.recents} aria-label={t('start.recent')}>
      <h3 className={styles.wayTitle}>{t('start.recent')}</h3>
      {error ? <p className={styles.error}>{sentenceOf(error, language)}</p> : null}
      {data?.length === 0 ? <p className={styles.hint}>{t('start.noRecent')}</p> : null}
      {data || error ? null : <SkeletonRows count={4} label={t('app.loading')} />}
      <OpeningState opening={opening} />
      <ul>
        {data?.map((recent) => (
          <RecentRow key={recent.path} recent={recent} onOpen={(path) => opening.begin({ path })} />
        ))}
      </ul>
    </section>
  );
}
