import type { Crosswalk } from '../rpc/area_check_schemas.ts';

export type CrosswalkArea = Crosswalk['from']['areas'][number];

/** What of an area lies in one of the other side: a measure and its share of the whole, from 0 to 1. */
type CrosswalkPart = { area: CrosswalkArea; value: number; share: number };

/** One area divided among those of the other side, the largest part first. Parts and outside add up to the whole. */
export type CrosswalkRow = {
  area: CrosswalkArea;
  whole: number;
  parts: CrosswalkPart[];
  outside: number;
  outsideShare: number;
};

/** What areas are divided by. */
export type CrosswalkMeasure = 'area' | 'incidents';

/**
 * The areas of one side divided among those of the other. By area, what lies over tiled ground takes no part of it: it has
 * a row of its own in the other direction alone.
 */
export function crosswalkRows(
  { from, to, pairs }: Crosswalk,
  direction: 'from' | 'to',
  by: CrosswalkMeasure,
): CrosswalkRow[] {
  const [own, others] = direction === 'from' ? [from.areas, to.areas] : [to.areas, from.areas];
  const parts = own.map((): CrosswalkPart[] => []);
  for (const pair of pairs) {
    const [at, other] = direction === 'from' ? [pair.from, pair.to] : [pair.to, pair.from];
    const [whole, area] = [own[at], others[other]];
    const value = by === 'area' ? pair.squareMetres : pair.incidents;
    if (!whole || !area || value === 0 || (by === 'area' && area.overlays)) continue;
    const all = by === 'area' ? whole.squareMetres : whole.incidents;
    parts[at]?.push({ area, value, share: all === 0 ? 0 : value / all });
  }
  return own.map((area, at) => {
    const whole = by === 'area' ? area.squareMetres : area.incidents;
    const told = by === 'area' ? area.outsideSquareMetres : area.outsideIncidents;
    const sorted = (parts[at] ?? []).sort((a, b) => b.value - a.value);
    return { area, whole, parts: sorted, outside: told, outsideShare: whole === 0 ? 0 : told / whole };
  });
}

/** The rows whose area lies in several of the other side, each with at least a share of it. */
export function dividedRows(rows: readonly CrosswalkRow[], leastShare: number): CrosswalkRow[] {
  return rows.filter(({ parts }) => parts.filter(({ share }) => share > 0 && share >= leastShare).length > 1);
}
