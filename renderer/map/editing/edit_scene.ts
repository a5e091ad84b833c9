import type { Feature } from 'geojson';

import type { AreaTopology, EditProblem } from '#shared/geo/editing/area_topology.ts';
import { cornerKey, eachEdge, isSameCorner } from '#shared/geo/editing/corner_grid.ts';
import type { NearBorder } from '#shared/geo/editing/snap_place.ts';
import type { Bounds, LonLat, Ring } from '#shared/model/geometry.ts';

/** All that the editor shows now. */
export type EditScene = {
  topology: AreaTopology;
  /** Keys of the selected areas, the one in hand first. */
  selected: readonly number[];
  /** Shapes that an edit under way would give. */
  preview: ReadonlyMap<number, Ring[][]>;
  /** Corners and middles of the area in hand are shown. */
  showCorners: boolean;
  corner: LonLat | null;
  pieces: readonly Ring[][][];
  gap: Ring[][] | null;
  snap: NearBorder | null;
  problems: readonly EditProblem[];
};

/** More corners than this in view are shown without the middles between them, and more than four times as many not at all. */
const mostCorners = 600;

const area = (coordinates: Ring[][], properties: Record<string, string | number>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'MultiPolygon', coordinates },
});

const mark = (coordinates: LonLat, role: string): Feature => ({
  type: 'Feature',
  properties: { role },
  geometry: { type: 'Point', coordinates },
});

/** Areas in hand, areas that follow, pieces and gaps. */
export function sceneShapes({ topology, selected, preview, pieces, gap, problems }: EditScene): Feature[] {
  const isWrong = problems.some(({ blocking }) => blocking);
  const shapeOf = (fid: number): Ring[][] => preview.get(fid) ?? topology.areas.get(fid)?.polygons ?? [];
  const followers = [...preview.keys()].filter((fid) => !selected.includes(fid));
  return [
    ...followers.map((fid) => area(shapeOf(fid), { role: isWrong ? 'wrong_follower' : 'neighbour' })),
    ...selected.map((fid) => area(shapeOf(fid), { role: 'selected' })),
    ...(isWrong ? selected.slice(0, 1).map((fid) => area(shapeOf(fid), { role: 'wrong' })) : []),
    ...pieces.map((piece, number) => area(piece, { role: 'piece', number })),
    ...(gap ? [area(gap, { role: 'gap' })] : []),
  ];
}

let known: { topology: AreaTopology; fid: number; junctions: Set<string> } | null = null;

/** The junctions of an area, found once for each state of the layer. */
function junctionsOf(topology: AreaTopology, fid: number, level: string): Set<string> {
  if (known?.topology !== topology || known.fid !== fid)
    known = { topology, fid, junctions: junctionsAmong(topology, fid, level) };
  return known.junctions;
}

/** Corners where more than two borders of the area's surroundings meet. */
function junctionsAmong(topology: AreaTopology, fid: number, level: string): Set<string> {
  const own = topology.areas.get(fid);
  const beside = new Map<string, Set<string>>();
  const corners = new Set((own?.polygons ?? []).flat(2).map(cornerKey));
  const note = (a: LonLat, b: LonLat): void => {
    const key = cornerKey(a);
    if (!corners.has(key)) return;
    const list = beside.get(key) ?? new Set();
    beside.set(key, list.add(cornerKey(b)));
  };
  for (const other of topology.areas.values()) {
    if (other.level !== level || other.free || !own || !meets(own.bounds, other.bounds)) continue;
    eachEdge(other.polygons, (a, b) => {
      note(a, b);
      note(b, a);
    });
  }
  return new Set([...beside].flatMap(([key, list]) => (list.size > 2 ? [key] : [])));
}

const meets = (a: Bounds, b: Bounds): boolean => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

/** Corners, middles, the corner in hand, what it snaps to, and where something is wrong. */
export function sceneMarks(scene: EditScene, view: Bounds): Feature[] {
  const { topology, selected, preview, showCorners, corner, snap, problems } = scene;
  const [fid] = selected;
  const own = fid === undefined ? undefined : topology.areas.get(fid);
  const marks: Feature[] = [];
  const isShown = ([x, y]: LonLat): boolean => x >= view[0] && x <= view[2] && y >= view[1] && y <= view[3];
  if (own && showCorners) {
    const polygons = preview.get(own.fid) ?? own.polygons;
    const corners = polygons.flatMap((rings) => rings.flatMap((ring) => ring.slice(1).filter(isShown)));
    const junctions = junctionsOf(topology, own.fid, own.level);
    if (corners.length <= mostCorners && corners.length > 0) {
      eachEdge(polygons, (a, b) => {
        const middle: LonLat = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
        if (isShown(middle)) marks.push(mark(middle, 'middle'));
      });
    }
    if (corners.length <= mostCorners * 4) {
      for (const at of corners) {
        if (corner && isSameCorner(at, corner)) continue;
        marks.push(mark(at, junctions.has(cornerKey(at)) ? 'junction' : 'corner'));
      }
    }
  }
  if (corner) marks.push(mark(corner, 'held'));
  if (snap) marks.push(mark(snap.at, snap.kind === 'corner' ? 'snap_corner' : 'snap_border'));
  for (const { blocking, at } of problems) if (blocking) marks.push(mark(at, 'wrong'));
  return marks;
}
