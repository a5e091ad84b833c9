/** What one untrusted file may cost. Beyond any of these the import ends with `file_too_large`, the database unchanged. */
export type ReaderLimits = {
  /** Bytes of the file as it lies on disk. */
  fileBytes: number;
  /** Bytes after unpacking, all members of an archive together. */
  unpackedBytes: number;
  /** Members of an archive. */
  archiveMembers: number;
  /** Bytes of one text that has to be parsed in one piece: GeoJSON, KML, a sheet of a workbook. */
  wholeTextBytes: number;
  /** UTF-16 units of one line of a table. */
  lineLength: number;
  columns: number;
  rows: number;
  /** Positions of all geometries of a file together. */
  positions: number;
  /** Resident memory of the reading process. */
  residentBytes: number;
  /** Time without a sign of life before the reading process is ended. */
  silenceMs: number;
  /** Time for the whole file. */
  totalMs: number;
};

const mebibyte = 1024 * 1024;

export const readerLimits: ReaderLimits = {
  fileBytes: 1024 * mebibyte,
  unpackedBytes: 768 * mebibyte,
  archiveMembers: 10_000,
  wholeTextBytes: 256 * mebibyte,
  lineLength: 4 * mebibyte,
  columns: 2000,
  rows: 5_000_000,
  positions: 20_000_000,
  residentBytes: 2048 * mebibyte,
  silenceMs: 90_000,
  totalMs: 30 * 60_000,
};
