import type { Text } from '#shared/text/text.ts';

export const panelText = {
  'bookmarks.title': { zh: '视野书签', en: 'Views' },
  'bookmarks.newName': { zh: '视野 {number}', en: 'View {number}' },
  'bookmarks.added': { zh: '已收藏“{name}”。', en: 'Saved “{name}”.' },
} as const satisfies Record<string, Text>;
