import { missing } from '#renderer/text/format_value.ts';

/** A share in per cent; small ones with more digits, so that a whole county does not read 0 %. */
export function shareText(share: number | null): string {
  if (share === null) return missing;
  const percent = share * 100;
  return `${percent.toFixed(percent < 1 ? 2 : 1)}%`;
}
