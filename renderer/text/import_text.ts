import type { Text } from '#shared/text/text.ts';

export const importText = {} as const satisfies Record<string, Text>;
