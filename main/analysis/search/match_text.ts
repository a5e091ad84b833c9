import { alignName, atomsOf } from './align_name.ts';
import { unitsOf } from './name_units.ts';
import { createUnitTable } from './unit_table.ts';

/** A part of a text as it was written: from, to. */
export type Mark = [start: number, end: number];

/** More than any deviation that the search forgives. */
const mostCost = 8;

/** The parts of a text that answer a query, and what it costs; null when it answers nothing. */
export function matchText(text: string, query: string): { marks: Mark[]; cost: number } | null {
  const units = unitsOf(text);
  const table = createUnitTable();
  const ids = units.map((unit) => table.add(unit));
  const aligned = alignName(atomsOf(unitsOf(query)), table, ids, mostCost);
  if (!aligned) return null;
  const marks: Mark[] = [];
  for (const position of aligned.matched) {
    const unit = units[position];
    if (!unit) continue;
    const last = marks.at(-1);
    if (last && last[1] >= unit.start) last[1] = Math.max(last[1], unit.end);
    else marks.push([unit.start, unit.end]);
  }
  return { marks, cost: aligned.cost };
}
