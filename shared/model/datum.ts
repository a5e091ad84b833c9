/** What the numbers of a source mean. `EPSG:n` is any code that the projection table knows. */
export type Datum = 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09' | `EPSG:${number}`;

const datumPattern = /^(wgs84|cgcs2000|gcj02|bd09|EPSG:\d{4,6})$/u;

export function isDatum(text: string): text is Datum {
  return datumPattern.test(text);
}
