import type { LonLat } from '#shared/model/geometry.ts';

import type { NewRow } from '#main/store/import_batch.ts';
import type { Store } from '#main/store/store.ts';

/** More rows than one short transaction takes. */
const rowCount = 6000;

/** The rows of one version of a list, each over the row of that number that is there. */
export function versionedRows(version: number, fids: readonly number[]): NewRow[] {
  return Array.from({ length: rowCount }, (_, number) => {
    const at: LonLat = [105 + (number % 100) / 100 + version / 1e5, 31 + (number % 37) / 100];
    const replaces = fids[number];
    return {
      geometry: { type: 'Point', coordinates: at },
      values: { code: `SJ${number}`, title: `v${version}` },
      ...(replaces === undefined ? {} : { replaces }),
    };
  });
}

/** What readers see: the keys in the order of the codes, and which versions there are among the rows. */
export function visibleVersions(store: Store): { fids: number[]; versions: number[]; whole: boolean } {
  const rows = store.database.all(
    `SELECT fid, code, title FROM incidents WHERE ${store.visible('incidents')}`,
  );
  const numbered = rows
    .map(({ fid, code, title }) => ({
      fid: Number(fid),
      number: Number(String(code).slice(2)),
      version: Number(String(title).slice(1)),
    }))
    .sort((a, b) => a.number - b.number);
  const isWhole = numbered.every(({ number }, at) => number === at);
  return {
    fids: numbered.map(({ fid }) => fid),
    versions: [...new Set(numbered.map(({ version }) => version))],
    whole: isWhole && (rows.length === rowCount || rows.length === 0),
  };
}
