import type { FeatureCollection } from 'geojson';

import { annotationStore, type Annotation } from '#renderer/state/annotation_store.ts';
import { dataStore, editionOf } from '#renderer/state/data_store.ts';
import type { Geometry } from '#shared/model/geometry.ts';

type Drawn = {
  id?: string | number | undefined;
  geometry: unknown;
  properties: Record<string, unknown> | null;
};

const textOf = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);
const numberOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** A kind that suits a shape that came without one, from a file of another program. */
function kindOf(geometry: Geometry, kind: unknown): string {
  if (typeof kind === 'string') return kind;
  if (geometry.type === 'Point') return 'point';
  return geometry.type === 'MultiLineString' ? 'line' : 'area';
}

function toAnnotation({ id, geometry, properties }: Drawn): Annotation {
  const shape = geometry as Geometry;
  const values = properties ?? {};
  return {
    fid: Number(id),
    geometry: shape,
    name: textOf(values.name),
    set: textOf(values.set_name),
    kind: kindOf(shape, values.kind),
    symbol: textOf(values.symbol, 'pin'),
    colour: textOf(values.colour, 'red'),
    lineStyle: textOf(values.line_style, 'solid'),
    lineWidth: numberOf(values.line_width, 2.5),
    rank: numberOf(values.rank, Number(id)),
  };
}

/** Keeps the annotations at hand, on the wall too: fetched anew whenever the layer has changed. */
export function followAnnotations(): () => void {
  let wanted = '';

  async function load(edition: string): Promise<void> {
    const answer = await fetch(`${location.origin}/layers/annotations.geojson?revision=${edition}`);
    if (!answer.ok) throw new Error(`Annotations: ${answer.status}`);
    const { features } = (await answer.json()) as FeatureCollection;
    if (edition !== wanted) return;
    const list = features.map(toAnnotation).sort((a, b) => a.rank - b.rank || a.fid - b.fid);
    annotationStore.setState({ list });
  }

  function check(): void {
    const open = (dataStore.getState().status?.kind ?? 'none') !== 'none';
    const edition = open ? editionOf('annotations') : '';
    if (edition === wanted) return;
    wanted = edition;
    if (edition === '') annotationStore.setState({ list: [], shaping: null });
    else
      load(edition).catch(() => {
        if (wanted === edition) wanted = '';
      });
  }

  const stop = dataStore.subscribe(check);
  check();
  return stop;
}
