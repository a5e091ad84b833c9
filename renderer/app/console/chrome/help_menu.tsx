import { QuestionCircleOutlined } from '@ant-design/icons';
import { Dropdown, type MenuProps } from 'antd';

import { openDialog } from '#renderer/commands/open_dialog.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './top_bar.module.css';

/** Shortcuts, about and diagnostics. */
export function HelpMenu() {
  const { t } = useText();
  const items: MenuProps['items'] = [
    { key: 'shortcuts', label: t('command.shortcuts'), extra: '?', onClick: () => openDialog('shortcuts') },
    {
      key: 'methods',
      label: t('command.methods'),
      extra: 'Shift+F1',
      onClick: () => openDialog('methods'),
    },
    { key: 'about', label: t('command.about'), extra: 'F1', onClick: () => openDialog('about') },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className={styles.plain} aria-label={t('app.help')}>
        <QuestionCircleOutlined />
      </button>
    </Dropdown>
  );
}
