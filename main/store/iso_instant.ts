const dayMs = 86_400_000;

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

let lastDay = NaN;
let lastDate = '';

/** As `Date.prototype.toISOString`, several times as fast for rows that come in the order of their days. */
export function isoInstant(timeMs: number): string {
  const day = Math.floor(timeMs / dayMs);
  if (day !== lastDay) {
    lastDate = new Date(day * dayMs).toISOString().slice(0, -13);
    lastDay = day;
  }
  const ms = timeMs - day * dayMs;
  const second = Math.floor(ms / 1000);
  const clock = `${twoDigits[Math.floor(second / 3600)]}:${twoDigits[Math.floor(second / 60) % 60]}:${twoDigits[second % 60]}`;
  return `${lastDate}${clock}.${String(ms % 1000).padStart(3, '0')}Z`;
}
