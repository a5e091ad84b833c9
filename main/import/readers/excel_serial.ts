const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** Days beyond 9999-12-31 are no dates. */
const lastSerial = 2_958_466;

/**
 * A serial date of a workbook as `yyyy-MM-dd HH:mm:ss`, a time of day alone below 1. Serials below 61 stand before the day
 * that never was, 29 February 1900; workbooks of 1904 count from that year.
 */
export function serialText(serial: number, is1904: boolean): string {
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const time = new Date(Math.round((days - 25569) * 86_400) * 1000);
  const date = `${pad(time.getUTCFullYear(), 4)}-${pad(time.getUTCMonth() + 1)}-${pad(time.getUTCDate())}`;
  const clock = `${pad(time.getUTCHours())}:${pad(time.getUTCMinutes())}:${pad(time.getUTCSeconds())}`;
  if (serial < 1) return clock;
  return clock === '00:00:00' ? date : `${date} ${clock}`;
}

export const isSerial = (value: number): boolean => value >= 0 && value < lastSerial;

/** Whether a number format shows a date or a time: it has date letters outside of quotes and brackets. */
export function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\[[^\]]*\]|\\./gu, '').split(';')[0] ?? '';
  return /[ymdhs年月日时分]/iu.test(bare) && !/[0#?]/u.test(bare.replace(/s+\.0+/giu, ''));
}

/** Built-in number formats that are dates or times: 27-36 and 50-58 are those of Chinese workbooks. */
export function isBuiltInDate(format: number): boolean {
  const inside = (first: number, last: number): boolean => format >= first && format <= last;
  return inside(14, 22) || inside(27, 36) || inside(45, 47) || inside(50, 58);
}
