import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import initSqlJs from 'sql.js';

import type { Database } from '#main/store/database.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { paired, report, timed } from './measure.ts';

const rowCount = 1_000_000;
const schema =
  'CREATE TABLE incidents (fid INTEGER PRIMARY KEY, geom BLOB, category TEXT, occurred_at INTEGER, place TEXT)';
const insertSql = 'INSERT INTO incidents VALUES (?, ?, ?, ?, ?)';
const readSql = 'SELECT fid, geom, category, occurred_at, place FROM incidents';

const geometry = new Uint8Array(29);
const view = new DataView(geometry.buffer);

function row(i: number): [number, Uint8Array, string, number, string] {
  view.setFloat64(13, 119 + (i % 1000) / 1000, true);
  view.setFloat64(21, 30 + (i % 777) / 777, true);
  return [i, geometry, `C${i % 40}`, 1_500_000_000_000 + i * 1000, `第${i % 243}网格 青石路${i % 900}号`];
}

function fill(database: Database): void {
  database.exec(schema);
  const insert = database.prepare(insertSql);
  database.transaction(() => {
    for (let i = 1; i <= rowCount; i++) insert.run(row(i));
  });
  insert.free();
}

function readAll(database: Database): void {
  const statement = database.prepare(readSql);
  let bytes = 0;
  for (const [, geom] of statement.iterate()) if (geom instanceof Uint8Array) bytes += geom.length;
  statement.free();
  if (bytes !== rowCount * geometry.length) throw new Error(`read ${bytes} bytes`);
}

const folder = mkdtempSync(join(tmpdir(), 'guanlan-bench-'));
const file = join(folder, 'ours.gpkg');
const SQL = await initSqlJs();
try {
  const peers: { database?: InstanceType<typeof SQL.Database> } = {};
  let ours = await openDatabase({ path: file });
  const writePeer = (): number =>
    timed(() => {
      peers.database?.close();
      const database = new SQL.Database();
      database.exec(schema);
      const insert = database.prepare(insertSql);
      database.exec('BEGIN');
      for (let i = 1; i <= rowCount; i++) insert.run(row(i));
      database.exec('COMMIT');
      writeFileSync(join(folder, 'peer.gpkg'), database.export());
      peers.database = database;
    });
  const writeOurs = (): number =>
    timed(() => {
      ours.exec('DROP TABLE IF EXISTS incidents');
      fill(ours);
    });
  report({
    what: '1,000,000 rows inserted, durable',
    unit: 'ms',
    ...paired(3, writeOurs, writePeer),
    peerName: 'sql.js in memory, exported to a file, not synced',
  });

  const readPeer = (): number =>
    timed(() => {
      const statement = peers.database?.prepare(readSql);
      while (statement?.step()) statement.get();
      statement?.free();
    });
  report({
    what: '1,000,000 rows read',
    unit: 'ms',
    ...paired(3, () => timed(() => readAll(ours)), readPeer),
    peerName: 'sql.js in memory',
  });

  const commits = 2000;
  ours.exec('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT)');
  const commitMs = timed(() => {
    for (let i = 0; i < commits; i++) ours.run('INSERT INTO notes (text) VALUES (?)', ['一条记录']);
  });
  report({ what: 'durable commits', unit: '/s', ours: (commits / commitMs) * 1000 });

  ours.close();
  const started = performance.now();
  ours = await openDatabase({ path: file });
  const first = ours.get('SELECT count(*) AS n FROM notes');
  report({
    what: `database of ${(statSync(file).size / 1e6).toFixed(0)} MB opened, first query`,
    unit: 'ms',
    ours: performance.now() - started,
    note: `${String(first?.n)} rows; ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident with the peer's copy`,
  });
  ours.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
