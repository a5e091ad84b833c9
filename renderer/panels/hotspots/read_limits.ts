/** Ascending numbers with commas between them; null for anything else. */
export function readLimits(text: string): number[] | null {
  const limits = text
    .normalize('NFKC')
    .split(/[,、;\s]+/u)
    .filter((part) => part !== '')
    .map(Number);
  const ascending = limits.every(
    (limit, index) =>
      Number.isFinite(limit) && limit >= 0 && (index === 0 || limit > (limits[index - 1] ?? 0)),
  );
  return limits.length > 0 && limits.length <= 12 && ascending ? limits : null;
}
