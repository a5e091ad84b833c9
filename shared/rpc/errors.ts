/** Expected failures, each with a sentence in the dictionaries. Anything else travels as `internal`. */
export const errorCodes = [
  'aborted',
  'disconnected',
  'bad_input',
  'not_found',
  'no_database',
  'database_exists',
  'database_in_use',
  'database_newer',
  'database_damaged',
  'database_read_only',
  'demo_and_real',
  'disk_full',
  'storage_failed',
  'network_drive',
  'file_unreadable',
  'file_unsupported',
  'file_too_large',
  'datum_required',
  'datum_unknown',
  'timezone_unknown',
  'mapping_required',
  'time_required',
  'rows_refused',
  'nothing_to_undo',
  'conflict',
  'export_refused',
  'export_too_large',
  'export_datum',
  'package_damaged',
  'package_newer',
  'basemap_unreadable',
  'drill_running',
  'no_drill',
  'region_missing',
  'residents_missing',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export type ErrorDetails = Record<string, string | number>;

/** The only error class that crosses the boundary; every other throw becomes `internal` with an id that the log knows. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export type WireError = { code: ErrorCode; message: string; details: ErrorDetails };

/** The wire form of an error. `bugId` names a bug in the log; its text stays there. */
export function toWire(error: unknown, bugId: string): WireError {
  if (error instanceof AppError) return { code: error.code, message: error.message, details: error.details };
  return { code: 'internal', message: 'Unexpected failure', details: { id: bugId } };
}

export function fromWire(wire: WireError): AppError {
  return new AppError(wire.code, wire.message, wire.details);
}
