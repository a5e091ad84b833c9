/** A share of the whole in per cent, with what it takes to tell it from nothing and from all. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '< 0.1 %';
  if (percent < 100 && percent > 99.9) return '> 99.9 %';
  return `${percent.toFixed(percent === 100 || percent === 0 ? 0 : 1)} %`;
}
