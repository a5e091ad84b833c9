import { App, Button, Modal } from 'antd';
import { useState } from 'react';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { useQuery } from '#renderer/backend/use_query.ts';
import { backUp } from '#renderer/commands/back_up.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { formatBytes, formatInstant, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { localTimezone } from '#renderer/text/local_timezone.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import type { Output } from '#shared/rpc/contract.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './backups_dialog.module.css';

type Generation = Output<'workspace.generations'>[number];

function useRestore() {
  const { t } = useText();
  const { modal } = App.useApp();
  return (generation: Generation) => {
    const time = formatInstant(generation.createdAtMs, localTimezone);
    void modal.confirm({
      title: t('backups.confirmTitle', { time }),
      content: t('backups.confirmText'),
      okText: t('backups.restore'),
      cancelText: t('app.cancel'),
      async onOk() {
        const status = await attempt(backend().call('workspace.restore', { generation: generation.id }));
        if (!status) return;
        notify('success', t('backups.restored', { time }));
        uiStore.setState({ dialog: null });
      },
    });
  };
}

function GenerationRow({ generation }: { generation: Generation }) {
  const { t } = useText();
  const restore = useRestore();
  const { createdAtMs, bytes, sha256, intact } = generation;
  return (
    <tr>
      <td>{formatInstant(createdAtMs, localTimezone)}</td>
      <td className={styles.end}>{formatBytes(bytes)}</td>
      <td title={sha256}>
        <span className={styles.hash}>{sha256.slice(0, 12)}</span>
        <span className={intact ? styles.intact : styles.broken}>
          {intact ? `✓ ${t('backups.intact')}` : `✕ ${t('backups.broken')}`}
        </span>
      </td>
      <td className={styles.end}>
        <Button size="small" disabled={!intact} onClick={() => restore(generation)}>
          {t('backups.restore')}
        </Button>
      </td>
    </tr>
  );
}

/** A table of our own: antd's puts a style element into the page to measure scroll bars, which the policy refuses. */
function GenerationTable({ generations }: { generations: readonly Generation[] }) {
  const { t } = useText();
  const newestFirst = generations.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('backups.time')}</th>
            <th scope="col" className={styles.end}>
              {t('backups.size')}
            </th>
            <th scope="col">{t('backups.hash')}</th>
            <th aria-label={t('backups.restore')} />
          </tr>
        </thead>
        <tbody>
          {newestFirst.map((generation) => (
            <GenerationRow key={generation.id} generation={generation} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useVerify() {
  const { t } = useText();
  const [busy, setBusy] = useState(false);
  async function verify() {
    setBusy(true);
    const result = await attempt(backend().call('workspace.verify', {}));
    setBusy(false);
    if (!result) return;
    if (result.integrity !== 'ok') {
      notify('error', t('backups.verifyBad', { problem: result.integrity }));
      return;
    }
    const count = Object.values(result.counts).reduce((sum, one) => sum + one, 0);
    const good = result.generations.filter(({ intact }) => intact).length;
    notify(
      'success',
      t('backups.verifyOk', { version: result.schemaVersion, count: formatNumber(count), good }),
    );
  }
  return { busy, verify };
}

/** The generations of the open database: make one, check them, go back to one. */
export function BackupsDialog() {
  const { t, language } = useText();
  const [made, setMade] = useState(0);
  const [busy, setBusy] = useState(false);
  const { data, error } = useQuery('workspace.generations', {}, made);
  const { busy: checking, verify } = useVerify();

  async function make() {
    setBusy(true);
    await backUp();
    setBusy(false);
    setMade(made + 1);
  }

  return (
    <Modal
      open
      width={680}
      title={t('backups.title')}
      onCancel={() => uiStore.setState({ dialog: null })}
      footer={[
        <Button key="verify" loading={checking} onClick={() => void verify()}>
          {t('backups.verify')}
        </Button>,
        <Button key="make" type="primary" loading={busy} onClick={() => void make()}>
          {t('command.backUp')}
        </Button>,
      ]}
    >
      {error ? (
        <EmptyState tone="error" title={t('backups.title')} hint={sentenceOf(error, language)} />
      ) : null}
      {data?.length === 0 ? <EmptyState title={t('backups.none')} hint={t('backups.noneHint')} /> : null}
      {data && data.length > 0 ? <GenerationTable generations={data} /> : null}
      {data || error ? null : <SkeletonRows count={4} label={t('app.loading')} />}
    </Modal>
  );
}
