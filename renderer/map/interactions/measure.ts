import type { Map as MapLibreMap } from 'maplibre-gl';
import type { GeoJSONStoreFeatures, TerraDraw } from 'terra-draw';

import { uiStore, type Tool } from '#renderer/state/ui_store.ts';
import { geodesic } from '#shared/geo/geodesic.ts';
import { areaSquareMetres, lineLengthMetres } from '#shared/geo/measure.ts';
import { measurementWords } from '#renderer/text/measurement_words.ts';
import type { Measurement } from '#renderer/state/measurement.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { stopAll, type Stop } from '../sync/stop.ts';
import { watch } from '../sync/watch.ts';
import { createPointerLabel } from './pointer_label.ts';
import { takeUpDrawing } from './take_up_drawing.ts';

const modes: Partial<Record<Tool, string>> = { measure_distance: 'linestring', measure_area: 'polygon' };

/**
 * Lines and areas that are drawn to be measured: the live result in the store, and at the pointer. Backspace takes the last
 * corner back, Escape lays the tool down, and what was measured goes with it unless it is kept as an annotation.
 */
export function measure(map: MapLibreMap, onFault: (fault: unknown) => void): Stop {
  const label = createPointerLabel(map);
  const tell = (drawing: TerraDraw, finished: boolean): void =>
    uiStore.setState({ measurement: resultOf(drawing.getSnapshot(), finished) });

  function begin(drawing: TerraDraw): void {
    drawing.on('change', () => tell(drawing, false));
    drawing.on('finish', (id) => {
      const earlier = drawing
        .getSnapshot()
        .flatMap((feature) => (feature.id === id ? [] : (feature.id ?? [])));
      drawing.removeFeatures(earlier);
      tell(drawing, true);
    });
  }

  const taken = takeUpDrawing(
    map,
    { modeOf: (tool) => modes[tool] ?? null, begin, end: label.hide },
    onFault,
  );
  const onKey = (event: KeyboardEvent): void => {
    const drawing = taken.current();
    if (!drawing || event.key !== 'Backspace' || isTyping(event)) return;
    event.preventDefault();
    drawing.undo();
    tell(drawing, false);
  };
  window.addEventListener('keydown', onKey);
  return stopAll(
    taken,
    watch(
      uiStore,
      ({ measurement }) => measurement,
      (measurement) => {
        if (!measurement || measurement.finished) label.hide();
        else label.show(measurementWords(measurement, uiStore.getState()));
      },
    ),
    () => {
      window.removeEventListener('keydown', onKey);
      label.remove();
    },
  );
}

function isTyping({ target, isComposing }: KeyboardEvent): boolean {
  return (
    isComposing ||
    (target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null)
  );
}

/** Lengths and directions of the stretches of a line. */
function stretchesOf(line: readonly LonLat[]): Measurement['stretches'] {
  return line.slice(1).flatMap((to, index) => {
    const from = line[index];
    if (!from || (from[0] === to[0] && from[1] === to[1])) return [];
    const { distanceMetres, startAzimuth } = geodesic(from, to);
    return [{ lengthMetres: distanceMetres, azimuth: startAzimuth }];
  });
}

/** Geodesic lengths, directions and area of what is drawn; null before there are two places. */
function resultOf(features: readonly GeoJSONStoreFeatures[], finished: boolean): Measurement | null {
  for (const { geometry } of [...features].reverse()) {
    if (geometry.type === 'LineString' && geometry.coordinates.length > 1) {
      const line = geometry.coordinates as LonLat[];
      return {
        lengthMetres: lineLengthMetres(line),
        areaSquareMetres: null,
        stretches: stretchesOf(line),
        line,
        finished,
      };
    }
    if (geometry.type === 'Polygon') {
      const rings = geometry.coordinates as LonLat[][];
      const [line = []] = rings;
      return {
        lengthMetres: lineLengthMetres(line),
        areaSquareMetres: areaSquareMetres({ type: 'MultiPolygon', coordinates: [rings] }),
        stretches: stretchesOf(line),
        line,
        finished,
      };
    }
  }
  return null;
}
