import { Button, Modal } from 'antd';

import { useQuery } from '#renderer/backend/use_query.ts';
import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { formatBytes } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { DetailList } from '#renderer/widgets/detail_list.tsx';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { saveText } from '#renderer/widgets/save_file.ts';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import type { Output } from '#shared/rpc/contract.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './about_dialog.module.css';

function Facts({ about }: { about: Output<'system.about'> }) {
  const { t } = useText();
  return (
    <DetailList
      details={[
        { label: t('about.version'), value: about.version },
        { label: t('about.shell'), value: t(`about.shell.${about.shell}`) },
        { label: t('about.data'), value: about.dataDirectory },
        { label: t('about.memory'), value: formatBytes(about.residentBytes) },
        {
          label: t('about.components'),
          value: Object.entries(about.versions)
            .map(([name, version]) => `${name} ${version}`)
            .join('，'),
        },
      ]}
    />
  );
}

/** The browser's side of the diagnostics, which the core cannot know. */
function windowFacts(): string {
  const { devicePixelRatio, innerWidth, innerHeight } = window;
  return `\nwindow ${innerWidth}×${innerHeight} @${devicePixelRatio}\n${navigator.userAgent}\n`;
}

function Diagnostics() {
  const { t, language } = useText();
  const { data, error } = useQuery('system.diagnostics', {});
  const written = data ? data.text + windowFacts() : '';
  if (error)
    return <EmptyState tone="error" title={t('about.diagnostics')} hint={sentenceOf(error, language)} />;
  if (!data) return <SkeletonRows count={4} label={t('app.loading')} />;
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.hint}>{t('about.diagnosticsHint')}</p>
        <Button size="small" onClick={() => void copyWithNotice(written)}>
          {t('about.copy')}
        </Button>
        <Button size="small" onClick={() => saveText(written, 'guanlan-diagnostics.txt', 'text/plain')}>
          {t('about.save')}
        </Button>
      </div>
      <pre className={styles.text} tabIndex={0} aria-label={t('about.diagnostics')}>
        {written}
      </pre>
    </>
  );
}

/** What this is, in which version, and what an administrator needs to know when it misbehaves. */
export function AboutDialog() {
  const { t, language } = useText();
  const { data, error } = useQuery('system.about', {});
  const open = useUi((state) => state.dialog === 'about');
  return (
    <Modal
      open={open}
      width={640}
      title={t('about.title')}
      footer={null}
      onCancel={() => uiStore.setState({ dialog: null })}
    >
      <p className={styles.lead}>
        {t('about.lead')}
        {t('about.licence')}
      </p>
      {error ? <EmptyState tone="error" title={t('about.title')} hint={sentenceOf(error, language)} /> : null}
      {data ? <Facts about={data} /> : error ? null : <SkeletonRows count={4} label={t('app.loading')} />}
      <h3 className={styles.heading}>{t('about.diagnostics')}</h3>
      <Diagnostics />
    </Modal>
  );
}
