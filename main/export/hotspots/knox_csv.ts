import { writeFileSync } from 'node:fs';

import type { Output } from '#shared/rpc/contract.ts';
import { hotspotColumnText } from '#shared/text/hotspot_text.ts';

import { provenanceLine, type Provenance } from '../provenance.ts';

type Bands = Extract<Output<'hotspots.get'>['summary'], { method: 'knox' }>['bands'];

const columns = [
  'fromMetres',
  'toMetres',
  'fromDays',
  'toDays',
  'observed',
  'expected',
  'ratio',
  'p',
] as const satisfies readonly (keyof Bands[number])[];

const quoted = (cell: string): string => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The bands of a Knox table, laid out as other exported tables are. */
export function writeKnoxCsv(path: string, bands: Bands, provenance: Provenance): void {
  const heading = columns.map((column) => hotspotColumnText[column][provenance.language]);
  const rows = bands.map((band) => [
    ...columns.map((column) => String(band[column] ?? '')),
    provenance.demoMark,
  ]);
  const lines = [[...heading, provenanceLine(provenance)], ...rows];
  const text = lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
  writeFileSync(path, `\ufeff${text}`, { mode: 0o600 });
}
