import { theme as antdTheme, type ThemeConfig } from 'antd';

import { palettes, type ThemeName } from './palette.ts';

/** Family of the bundled font, with what Chinese desktops carry behind it. */
const fontFamily = "'Noto Sans SC', 'Source Han Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

/**
 * antd in our colours, sizes and pace: dense, square, quiet. Dense by sizes of our own, because the library's compact
 * algorithm derives a type size of 10 px from our 13.
 */
export function antdThemeOf(theme: ThemeName, reducedMotion: boolean): ThemeConfig {
  const palette = palettes[theme];
  const accentSoft = `color-mix(in srgb, ${palette.accent} 18%, transparent)`;
  const hover = `color-mix(in srgb, ${palette.text} 8%, transparent)`;
  return {
    algorithm: theme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      fontFamily,
      fontSize: 13,
      fontSizeSM: 12,
      fontSizeLG: 14,
      lineHeight: 20 / 13,
      fontWeightStrong: 600,
      borderRadius: 4,
      borderRadiusSM: 4,
      borderRadiusLG: 4,
      borderRadiusXS: 2,
      controlHeight: 28,
      controlHeightSM: 24,
      controlHeightLG: 32,
      motion: !reducedMotion,
      motionDurationFast: '0.12s',
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.18s',
      colorPrimary: palette.accent,
      colorLink: palette.accent,
      colorInfo: palette.information,
      colorSuccess: palette.inOrder,
      colorWarning: palette.dueSoon,
      colorError: palette.late,
      colorTextLightSolid: palette.onAccent,
      colorBgBase: palette.ground,
      colorTextBase: palette.text,
      colorBgLayout: palette.ground,
      colorBgContainer: theme === 'dark' ? palette.ground : palette.panel,
      colorBgElevated: palette.raised,
      colorBorder: palette.line,
      colorBorderSecondary: palette.line,
      colorBorderDisabled: palette.line,
      colorBgContainerDisabled: 'transparent',
      colorSplit: palette.line,
      colorText: palette.text,
      colorTextSecondary: palette.secondary,
      colorTextTertiary: palette.secondary,
      colorTextDescription: palette.secondary,
      colorTextPlaceholder: palette.disabled,
      colorTextDisabled: palette.disabled,
      colorIcon: palette.secondary,
      colorIconHover: palette.text,
      boxShadow: palette.shadow,
      boxShadowSecondary: palette.shadow,
    },
    components: {
      Modal: { contentBg: palette.panel, headerBg: palette.panel, footerBg: palette.panel },
      Segmented: { trackBg: palette.ground, itemSelectedBg: palette.raised, itemSelectedColor: palette.text },
      Tree: {
        colorBgContainer: 'transparent',
        titleHeight: 28,
        nodeSelectedBg: accentSoft,
        nodeHoverBg: hover,
        nodeSelectedColor: palette.text,
      },
      Tooltip: { colorBgSpotlight: palette.raised, colorTextLightSolid: palette.text },
      Slider: { railSize: 3, handleSize: 9, handleSizeHover: 10, railBg: palette.line },
    },
  };
}
