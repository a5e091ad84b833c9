import { isFreeArea, levelsOf, parentFields, type AreaLayerId } from '#shared/layers/area_layers.ts';
import type { Change } from '#shared/model/change_set.ts';
import type { Feature, Values } from '#shared/model/feature.ts';
import type { Geometry, Ring } from '#shared/model/geometry.ts';
import { withShape, type AreaEdit, type AreaTopology, type EditedArea } from './area_topology.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An area as the editor holds it, from its row. */
function editedArea(layer: AreaLayerId, fid: number, values: Values, polygons: Ring[][]): EditedArea {
  const levels = levelsOf(layer);
  const level = textOf(values.level);
  const area: EditedArea = {
    fid,
    code: textOf(values.code),
    name: textOf(values.name),
    level: levels.includes(level) ? level : (levels.at(-1) ?? ''),
    parentCode: textOf(values[parentFields[layer]]),
    free: isFreeArea(values),
    values,
    polygons,
    bounds: [0, 0, 0, 0],
  };
  return withShape(area, polygons);
}

export function topologyOf(layer: AreaLayerId, features: Iterable<Feature>): AreaTopology {
  const areas = new Map<number, EditedArea>();
  for (const { fid, geometry, values } of features) {
    if (geometry.type === 'MultiPolygon')
      areas.set(fid, editedArea(layer, fid, values, geometry.coordinates));
  }
  return { layer, levels: levelsOf(layer), areas };
}

const shape = (coordinates: Ring[][]): Geometry => ({ type: 'MultiPolygon', coordinates });

/** An edit as the changes of one step, additions last. */
export function changesOf({ layer, areas }: AreaTopology, edit: AreaEdit): Change[] {
  const keys = new Set([...edit.reshaped.keys(), ...edit.revalued.keys()]);
  for (const fid of edit.removed) keys.delete(fid);
  const updates = [...keys].flatMap((fid): Change[] => {
    if (!areas.has(fid)) return [];
    const [polygons, values] = [edit.reshaped.get(fid), edit.revalued.get(fid)];
    return [
      {
        kind: 'update',
        layer,
        fid,
        ...(polygons ? { geometry: shape(polygons) } : {}),
        ...(values ? { values } : {}),
      },
    ];
  });
  return [
    ...updates,
    ...edit.removed.map((fid): Change => ({ kind: 'delete', layer, fid })),
    ...edit.added.map(({ polygons, values }): Change => ({
      kind: 'insert',
      layer,
      feature: { geometry: shape(polygons), values },
    })),
  ];
}

/** The layer after an edit. `addedFids` are the keys that the store gave to the new areas. */
export function applyEdit(
  topology: AreaTopology,
  edit: AreaEdit,
  addedFids: readonly number[],
): AreaTopology {
  const areas = new Map(topology.areas);
  for (const [fid, polygons] of edit.reshaped) {
    const area = areas.get(fid);
    if (area) areas.set(fid, withShape(area, polygons));
  }
  for (const [fid, values] of edit.revalued) {
    const area = areas.get(fid);
    if (area) areas.set(fid, editedArea(topology.layer, fid, { ...area.values, ...values }, area.polygons));
  }
  for (const fid of edit.removed) areas.delete(fid);
  edit.added.forEach(({ polygons, values }, index) => {
    const fid = addedFids[index];
    if (fid !== undefined) areas.set(fid, editedArea(topology.layer, fid, values, polygons));
  });
  return { ...topology, areas };
}
