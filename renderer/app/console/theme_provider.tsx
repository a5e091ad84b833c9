import { App, ConfigProvider } from 'antd';
import enUs from 'antd/locale/en_US';
import zhCn from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, type ReactNode } from 'react';

import { useUi } from '#renderer/state/use_stores.ts';
import { antdThemeOf } from '#renderer/theme/antd_theme.ts';
import { applyTheme } from '#renderer/theme/css_variables.ts';

/** The nonce under which the policy of this page lets styles in; the shell writes it into the page. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/** Where menus and dialogs are put. In the body itself antd would lock the scroll bar with a style that the policy refuses. */
function overlays(): HTMLElement {
  return document.getElementById('overlays') ?? document.body;
}

/** The look and the language of everything below it. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const theme = useUi((state) => state.theme);
  const language = useUi((state) => state.language);
  const reducedMotion = useUi((state) => state.reducedMotion);

  useEffect(() => applyTheme(theme, document.documentElement), [theme]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);

  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCn : enUs}
      theme={antdThemeOf(theme, reducedMotion)}
      csp={{ nonce: styleNonce() }}
      getPopupContainer={overlays}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
