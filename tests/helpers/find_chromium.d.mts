export const chromiumArguments: string[];
export function findChromium(): string | null;
export function ensureChromium(): string | null;
export function ensureJudges(): void;
