import type { Map as MapLibreMap } from 'maplibre-gl';
import type { GeoJSONStoreFeatures, TerraDraw } from 'terra-draw';

import { backend } from '#renderer/backend/backend.ts';
import { storeShape } from '#renderer/backend/store_shape.ts';
import { annotationStore } from '#renderer/state/annotation_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import type { Geometry } from '#shared/model/geometry.ts';

import { stopAll, type Stop } from '../sync/stop.ts';
import { watch } from '../sync/watch.ts';
import { drawnGeometry, drawnParts, joinedGeometry } from './drawn_geometry.ts';
import { takeUpDrawing } from './take_up_drawing.ts';

const modeOfType: Record<string, string> = { Point: 'point', LineString: 'linestring', Polygon: 'polygon' };

/** The ways in which a shape is taken hold of: a circle is resized, not bent. */
function modeOf(type: string, kind: string | undefined): string {
  return type === 'Polygon' && kind === 'circle' ? 'circle' : (modeOfType[type] ?? 'polygon');
}

function take(drawing: TerraDraw, geometry: Geometry, kind: string | undefined): (string | number)[] {
  const parts = drawnParts(geometry).map((part): GeoJSONStoreFeatures => ({
    type: 'Feature',
    geometry: part,
    properties: { mode: modeOf(part.type, kind) },
  }));
  const ids = drawing.addFeatures(parts).flatMap(({ id, valid }) => (valid && id !== undefined ? [id] : []));
  const [first] = ids;
  if (first !== undefined) drawing.selectFeature(first);
  return ids;
}

/**
 * The shape of the annotation that the store names, under the hand: moved as a whole or by its corners. Each time it is let
 * go it is stored, as one undoable step.
 */
export function shapeAnnotation(map: MapLibreMap, onFault: (fault: unknown) => void): Stop {
  let held: { fid: number; type: Geometry['type']; ids: Set<string | number> } | null = null;

  const shapeOf = (drawing: TerraDraw): Geometry | null => {
    if (!held) return null;
    const { type, ids } = held;
    const parts = drawing
      .getSnapshot()
      .filter(({ id }) => id !== undefined && ids.has(id))
      .flatMap((feature) => drawnGeometry(feature) ?? []);
    return joinedGeometry(type, parts);
  };

  /** Takes the stored shape into the hand, in the place of what is there. */
  async function hold(drawing: TerraDraw, fid: number): Promise<void> {
    const { geometry } = await backend().call('features.get', { layer: 'annotations', fid });
    if (taken.current() !== drawing) return;
    if (JSON.stringify(shapeOf(drawing)) === JSON.stringify(geometry)) return;
    drawing.clear();
    const kind = annotationStore.getState().list.find((each) => each.fid === fid)?.kind;
    held = { fid, type: geometry.type, ids: new Set(take(drawing, geometry, kind)) };
  }

  async function begin(drawing: TerraDraw): Promise<void> {
    const { shaping: fid } = annotationStore.getState();
    if (fid === null) return;
    await hold(drawing, fid);
    drawing.on('finish', (_, { action }) => {
      const shape = shapeOf(drawing);
      if (action !== 'draw' && held && shape) void storeShape(held.fid, shape);
    });
  }

  const taken = takeUpDrawing(
    map,
    {
      modeOf: (tool) => (tool === 'shape_annotation' ? 'select' : null),
      begin: (drawing) => void begin(drawing).catch(onFault),
      end() {
        held = null;
        annotationStore.setState({ shaping: null });
      },
    },
    onFault,
  );
  /** An undo changes the shape from elsewhere. */
  const follow = (): void => {
    const drawing = taken.current();
    if (drawing && held) hold(drawing, held.fid).catch(() => uiStore.setState({ tool: 'inspect' }));
  };
  return stopAll(
    taken,
    watch(annotationStore, ({ list }) => list, follow),
  );
}
