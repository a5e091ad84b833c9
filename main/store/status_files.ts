import { writeEdits, type RowEdit } from './row_edits.ts';
import type { Database, SqlValue } from './database.ts';
import { discardRedo, pushStep } from './history.ts';
import { writeSummary } from './layer_summary.ts';
import { recordOperation } from './operations.ts';
import type { Store } from './store.ts';

/** A status file that is part of the database. */
export type StatusFile = {
  id: number;
  fileName: string;
  importedAtMs: number;
  firstMs: number;
  lastMs: number;
  rows: number;
  undone: boolean;
  /** JSON of what was told of the import. */
  report: string;
};

/** A status file to be stored, with the edits of the cameras whose state it changes. */
export type NewStatusFile = {
  fileName: string;
  firstMs: number;
  lastMs: number;
  rows: number;
  /** SHA-256 of the observations: the same file again is told, not stored twice. */
  digest: string;
  report: string;
  observations: Uint8Array;
  edits: readonly RowEdit[];
  label: string;
  operationId: string;
};

/** Names the state of what status files say: it changes with every file stored, undone or done again. */
export function statusEdition({ database }: Store): string {
  const row = database.get(
    'SELECT count(*) AS files, coalesce(max(id), 0) AS last, coalesce(sum(id * undone), 0) AS undone FROM guanlan_status_files',
  );
  return `${Number(row?.files)} ${Number(row?.last)} ${Number(row?.undone)}`;
}

/** Numbers of codes, known ones as they are, new ones given out. One transaction. */
export function numberStatusCodes(store: Store, codes: readonly string[]): Uint32Array {
  const { database } = store;
  return store.write(() => {
    const find = database.prepare('SELECT id FROM guanlan_status_codes WHERE code = ?');
    const insert = database.prepare('INSERT INTO guanlan_status_codes (code) VALUES (?) RETURNING id');
    try {
      return Uint32Array.from(codes, (code) => Number((find.get([code]) ?? insert.get([code]))?.[0]));
    } finally {
      find.free();
      insert.free();
    }
  });
}

/** All codes that status files have named, with their numbers. */
export function* statusCodes({ database }: Store): Generator<{ id: number; code: string }> {
  const statement = database.prepare('SELECT id, code FROM guanlan_status_codes ORDER BY id');
  try {
    for (const [id, code] of statement.iterate()) yield { id: Number(id), code: String(code) };
  } finally {
    statement.free();
  }
}

const columns = 'id, file_name, imported_at, first_at, last_at, rows, undone, report';

function fileOf(row: Record<string, SqlValue>): StatusFile {
  return {
    id: Number(row.id),
    fileName: String(row.file_name),
    importedAtMs: Date.parse(String(row.imported_at)),
    firstMs: Date.parse(String(row.first_at)),
    lastMs: Date.parse(String(row.last_at)),
    rows: Number(row.rows),
    undone: row.undone === 1,
    report: String(row.report),
  };
}

/** Files that hold, or were undone and may come back; the newest first. */
export function listStatusFiles({ database }: Store): StatusFile[] {
  return database.all(`SELECT ${columns} FROM guanlan_status_files ORDER BY id DESC`).map(fileOf);
}

/** The file that holds just these observations; undefined where none does. */
export function findStatusFile({ database }: Store, digest: string): StatusFile | undefined {
  const row = database.get(`SELECT ${columns} FROM guanlan_status_files WHERE digest = ? AND undone = 0`, [
    digest,
  ]);
  return row && fileOf(row);
}

export function findStatusFileById({ database }: Store, id: number): StatusFile | undefined {
  const row = database.get(`SELECT ${columns} FROM guanlan_status_files WHERE id = ?`, [id]);
  return row && fileOf(row);
}

/** The files that hold, oldest first, and the time that each speaks of. */
export function liveStatusFiles({ database }: Store): { id: number; firstMs: number; lastMs: number }[] {
  return database
    .all('SELECT id, first_at, last_at FROM guanlan_status_files WHERE undone = 0 ORDER BY id')
    .map((row) => ({
      id: Number(row.id),
      firstMs: Date.parse(String(row.first_at)),
      lastMs: Date.parse(String(row.last_at)),
    }));
}

export function readObservations({ database }: Store, id: number): Uint8Array {
  const bytes = database.get('SELECT observations FROM guanlan_status_files WHERE id = ?', [
    id,
  ])?.observations;
  return bytes instanceof Uint8Array ? bytes : new Uint8Array();
}

/** Raises the revision of the cameras, so that everybody asks anew. */
function touchCameras(store: Store): void {
  const now = store.summary('cameras');
  writeSummary(store.database, 'cameras', { ...now, revision: now.revision + 1 });
}

function insertFile(database: Database, file: NewStatusFile): number {
  const iso = (timeMs: number): string => new Date(timeMs).toISOString();
  database.run(
    `INSERT INTO guanlan_status_files (file_name, imported_at, first_at, last_at, rows, digest, report, observations)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      file.fileName,
      iso(Date.now()),
      iso(file.firstMs),
      iso(file.lastMs),
      file.rows,
      file.digest,
      file.report,
      file.observations,
    ],
  );
  return Number(database.get('SELECT last_insert_rowid() AS id')?.id);
}

/** Stores a file, changes the states of cameras and adds one undoable step, in one transaction. Returns its number. */
export function storeStatusFile(store: Store, file: NewStatusFile, undoable = true): number {
  const { database } = store;
  return store.write(() => {
    discardRedo(database);
    const id = insertFile(database, file);
    writeEdits(database, file.edits);
    touchCameras(store);
    recordOperation(database, file.operationId, { statusFile: id });
    if (undoable) pushStep(database, { label: file.label, batch: null, edits: file.edits, statusFile: id });
    return id;
  });
}
