import { DatabaseOutlined, DownOutlined } from '@ant-design/icons';
import { Dropdown, type MenuProps } from 'antd';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { backUp } from '#renderer/commands/back_up.ts';
import { openDialog } from '#renderer/commands/open_dialog.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './top_bar.module.css';

/** Name of the open database with what can be done to it as a whole. */
export function DatabaseMenu() {
  const { t } = useText();
  const status = useData((state) => state.status);
  if (!status || status.kind === 'none') return null;

  const items: MenuProps['items'] = [
    { key: 'path', label: <span className={styles.path}>{status.path}</span>, disabled: true },
    { type: 'divider' },
    {
      key: 'import',
      label: t('command.import'),
      disabled: status.readOnly,
      onClick: () => openDialog('import'),
    },
    { key: 'package', label: t('command.package'), onClick: () => openDialog('package') },
    { key: 'backUp', label: t('command.backUp'), onClick: () => void backUp() },
    { key: 'backups', label: t('command.backups'), onClick: () => openDialog('backups') },
    { type: 'divider' },
    { key: 'switch', label: t('app.switchDatabase'), onClick: () => openDialog('start') },
    {
      key: 'close',
      label: t('app.closeDatabase'),
      onClick: () => void attempt(backend().call('workspace.close', {})),
    },
  ];

  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <button
          type="button"
          className={styles.database}
          aria-label={`${t('app.databaseMenu')}: ${status.name}`}
        >
          <DatabaseOutlined />
          <span className={styles.databaseName} title={status.name}>
            {status.name}
          </span>
          <DownOutlined className={styles.chevron} />
        </button>
      </Dropdown>
      {status.kind === 'demo' ? <span className={styles.demoTag}>{t('app.demo')}</span> : null}
      {status.readOnly ? <span className={styles.readOnlyTag}>{t('app.readOnly')}</span> : null}
    </>
  );
}
