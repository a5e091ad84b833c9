import { emergingPatterns } from './emerging_patterns.ts';
import type { HotspotResult } from './hotspot_result.ts';
import { suppressCounts } from './suppress_counts.ts';

/** What may be told of one cell. */
export type ToldCell = {
  /** Null where it is suppressed. */
  count: number | null;
  /** Gi*: -3 to 3; null where it would give a count away. */
  class?: number | null;
  /** Gi*: rounded, to tenths where counts are suppressed; null where a count around the cell is. */
  z?: number | null;
  /** Emerging: name of the pattern, and whether it is one of heat (1), cold (-1) or none (0). */
  pattern?: string;
  direction?: number;
  /** Emerging: 1 rising, -1 falling, 0 no significant trend. */
  trend?: number;
};

type CellResult = Extract<HotspotResult, { cells: unknown }>;

const rounded = (value: number, parts: number): number => Math.round(value * parts) / parts || 0;

/** Reads what may be told of each cell of a result, counts below `limit` suppressed. */
export function toldCells(
  result: CellResult,
  limit: number,
): { hidden: Uint8Array; at(cell: number): ToldCell } {
  const hidden = suppressCounts(result.count, limit);
  const zParts = hidden.includes(1) ? 10 : 100;
  const countAt = (cell: number): number | null => (hidden[cell] === 1 ? null : (result.count[cell] ?? 0));
  return {
    hidden,
    at(cell) {
      const count = countAt(cell);
      if (result.method === 'gistar') {
        const told = result.told[cell] ?? 0;
        return {
          count,
          class: told === 0 ? null : (result.class[cell] ?? 0),
          z: told === 2 ? rounded(result.z[cell] ?? 0, zParts) : null,
        };
      }
      if (result.method === 'emerging') {
        const pattern = result.pattern[cell] ?? 0;
        return {
          count,
          pattern: emergingPatterns[Math.abs(pattern)] ?? 'none',
          direction: Math.sign(pattern),
          trend: result.trend[cell] ?? 0,
        };
      }
      return { count };
    },
  };
}

/**
 * Whether a cell stands out: what a map of the significant ones alone shows. Of plain counts it is those that are told and
 * not 0; a hidden one among them would be known not to be 0.
 */
export function standsOut(result: CellResult, cell: number, { count }: ToldCell): boolean {
  if (result.method === 'gistar') return result.told[cell] !== 0 && result.class[cell] !== 0;
  if (result.method === 'emerging') return result.pattern[cell] !== 0;
  return count !== null && count > 0;
}

/** Class or number of the pattern of a cell, for comparing; null where it may not be told. */
export function rankOf(result: CellResult, cell: number): number | null {
  if (result.method === 'gistar') return result.told[cell] === 0 ? null : (result.class[cell] ?? 0);
  if (result.method === 'emerging') return result.pattern[cell] ?? 0;
  return 0;
}
