import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';

import { toggleLanguageCommand, toggleThemeCommand } from '#renderer/commands/theme_and_language.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

import { BrandMark } from './brand_mark.tsx';
import { DatabaseMenu } from './database_menu.tsx';
import { HelpMenu } from './help_menu.tsx';
import { NoticeBell } from './notice_bell.tsx';
import styles from './top_bar.module.css';

function AsOf() {
  const { t } = useText();
  const status = useData((state) => state.status);
  if (!status || status.kind === 'none') return null;
  return (
    <span className={styles.asOf}>
      {status.asOfMs === null
        ? t('app.noTime')
        : t('app.asOf', { time: formatInstant(status.asOfMs, status.timezone) })}
    </span>
  );
}

/** What is open, the search box in the middle, and the switches of the window. */
export function TopBar({ search }: { search: ReactNode }) {
  const { t } = useText();
  const theme = useUi((state) => state.theme);
  return (
    <header className={styles.bar}>
      <div className={styles.left}>
        <span className={styles.brand}>
          <BrandMark />
          {t('app.name')}
        </span>
        <DatabaseMenu />
      </div>
      <div className={styles.search}>{search}</div>
      <div className={styles.right}>
        <AsOf />
        <NoticeBell />
        <Tooltip title={t('app.toEnglish')} mouseEnterDelay={0.4}>
          <button
            type="button"
            className={styles.plain}
            aria-label={t('app.toEnglish')}
            onClick={() => toggleLanguageCommand.run()}
          >
            {t('app.languageShort')}
          </button>
        </Tooltip>
        <IconButton
          icon={theme === 'dark' ? <SunOutlined /> : <MoonOutlined />}
          label={theme === 'dark' ? t('app.toLight') : t('app.toDark')}
          onClick={() => toggleThemeCommand.run()}
        />
        <HelpMenu />
      </div>
    </header>
  );
}
