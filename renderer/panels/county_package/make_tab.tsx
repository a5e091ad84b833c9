import { Button, Checkbox } from 'antd';
import { useState } from 'react';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { cancellable } from '#renderer/state/running_work.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { formatBytes } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { saveAddress } from '#renderer/widgets/save_file.ts';
import type { Output } from '#shared/rpc/contract.ts';

import styles from './package_dialog.module.css';

/** Makes a package of the open database and hands it to the operator. Stopped in the list of tasks, or here. */
export function MakeTab() {
  const { t } = useText();
  const [exact, setExact] = useState(false);
  const [approved, setApproved] = useState(false);
  const [basemaps, setBasemaps] = useState(false);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [made, setMade] = useState<Output<'packages.make'> | null>(null);

  async function make() {
    const abort = new AbortController();
    const { language } = uiStore.getState();
    setRunning(abort);
    const answer = await attempt(
      cancellable(
        (signal, task) => backend().call('packages.make', { exact, basemaps, language }, signal, task),
        abort,
      ),
    );
    setRunning(null);
    if (!answer) return;
    setMade(answer);
    saveAddress(answer.url, answer.fileName);
    notify('success', t('package.made', { name: answer.fileName, size: formatBytes(answer.bytes) }));
  }

  return (
    <div className={styles.tab}>
      <p className={styles.lead}>{t('package.makeLead')}</p>
      <Checkbox
        checked={exact}
        onChange={({ target }) => {
          setExact(target.checked);
          setApproved(false);
        }}
      >
        {t('package.exact')}
      </Checkbox>
      {exact ? (
        <Checkbox
          className={styles.approve ?? ''}
          checked={approved}
          onChange={({ target }) => setApproved(target.checked)}
        >
          {t('export.exactConfirm')}
        </Checkbox>
      ) : null}
      <Checkbox checked={basemaps} onChange={({ target }) => setBasemaps(target.checked)}>
        {t('package.basemaps')}
      </Checkbox>
      <p className={styles.lead}>{t('package.keptHint')}</p>
      <div className={styles.row}>
        <Button
          type="primary"
          loading={running !== null}
          disabled={exact && !approved}
          onClick={() => void make()}
        >
          {t('package.save')}
        </Button>
        {running ? <Button onClick={() => running.abort()}>{t('export.stop')}</Button> : null}
      </div>
      {made ? (
        <div className={styles.made}>
          <span>{t('package.made', { name: made.fileName, size: formatBytes(made.bytes) })}</span>
          <span>
            {t('package.hash')} <code>{made.sha256}</code>
          </span>
        </div>
      ) : null}
    </div>
  );
}
