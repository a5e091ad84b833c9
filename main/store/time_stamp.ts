/** A moment as part of a file name that sorts by time: `20261122T015705123Z`, in UTC. */
export function toTimeStamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/[-:.]/g, '');
}

/** The moment of a stamp, or undefined for any other text. */
export function fromTimeStamp(stamp: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, millisecond] = match;
  const timeMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
