import type { LonLat, Ring } from '#shared/model/geometry.ts';

/** Rings of one area and the rank of its level, 0 for the coarsest. */
export type RankedArea = { rank: number; rings: readonly Ring[] };

type Edges = Map<number, number>;

const nodeLimit = 2 ** 26;

/**
 * The borders of areas as lines, each stretch once and with the coarsest rank that has it: two neighbours' dashes would
 * otherwise fill each other's gaps. Stretches join into long lines, so that dashes run on. Neighbours must share their
 * vertices; where they do not, both borders are kept.
 */
export function borderLines(areas: readonly RankedArea[]): { rank: number; lines: LonLat[][] }[] {
  const places: LonLat[] = [];
  const edges = rankEdges(areas, places);
  const byRank = new Map<number, Edges>();
  for (const [edge, rank] of edges) {
    const same = byRank.get(rank) ?? new Map<number, number>();
    same.set(edge, rank);
    byRank.set(rank, same);
  }
  return [...byRank]
    .sort(([a], [b]) => a - b)
    .map(([rank, same]) => ({ rank, lines: joinEdges(same, places) }));
}

/** Every edge once, named by its two vertices, with its coarsest rank. Fills `places`, whose index names a vertex. */
function rankEdges(areas: readonly RankedArea[], places: LonLat[]): Edges {
  const names = new Map<string, number>();
  const nameOf = (place: LonLat): number => {
    const text = `${place[0].toFixed(7)} ${place[1].toFixed(7)}`;
    const known = names.get(text);
    if (known !== undefined) return known;
    places.push(place);
    names.set(text, places.length - 1);
    return places.length - 1;
  };
  const edges: Edges = new Map();
  for (const { rank, rings } of areas) {
    for (const ring of rings) {
      let from = -1;
      for (const place of ring) {
        const to = nameOf(place);
        if (from >= 0 && from !== to) {
          const edge = Math.min(from, to) * nodeLimit + Math.max(from, to);
          edges.set(edge, Math.min(rank, edges.get(edge) ?? rank));
        }
        from = to;
      }
    }
  }
  return edges;
}

/** Walks from junction to junction, then around what is left: closed rings without a junction. */
function joinEdges(edges: Edges, places: readonly LonLat[]): LonLat[][] {
  const neighbours = new Map<number, number[]>();
  const link = (from: number, to: number): void => {
    const list = neighbours.get(from);
    if (list) list.push(to);
    else neighbours.set(from, [to]);
  };
  for (const edge of edges.keys()) {
    const [from, to] = [Math.floor(edge / nodeLimit), edge % nodeLimit];
    link(from, to);
    link(to, from);
  }
  const left = new Set(edges.keys());
  const lines: LonLat[][] = [];
  const walk = (start: number, first: number): void => {
    const nodes = [start];
    let [from, to] = [start, first];
    while (left.delete(Math.min(from, to) * nodeLimit + Math.max(from, to))) {
      nodes.push(to);
      const ahead = neighbours.get(to) ?? [];
      if (ahead.length !== 2) break;
      const next = ahead[0] === from ? ahead[1] : ahead[0];
      [from, to] = [to, next ?? from];
    }
    if (nodes.length > 1) lines.push(nodes.map((node) => places[node] ?? [0, 0]));
  };
  for (const [node, ahead] of neighbours) if (ahead.length !== 2) for (const to of ahead) walk(node, to);
  for (const [node, ahead] of neighbours) for (const to of ahead) walk(node, to);
  return lines;
}
