/** Formats instants in one zone. `offset` is minutes east of UTC, as the zone had it at that instant. */
export type ZonedFormat = { local(timeMs: number): string; iso(timeMs: number): string };

const minuteMs = 60_000;

/** `local` gives `yyyy-MM-dd HH:mm:ss`, `iso` the same with `T` and the offset. Throws RangeError on an unknown zone. */
export function zonedFormat(timezone: string): ZonedFormat {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const local = (timeMs: number): string => {
    const parts = Object.fromEntries(format.formatToParts(timeMs).map(({ type, value }) => [type, value]));
    return `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second}`;
  };
  const iso = (timeMs: number): string => {
    const text = local(timeMs).replace(' ', 'T');
    const wholeSeconds = Math.floor(timeMs / 1000) * 1000;
    const minutes = Math.round((Date.parse(`${text}Z`) - wholeSeconds) / minuteMs);
    return text + offsetText(minutes);
  };
  return { local, iso };
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
