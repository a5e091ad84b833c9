import { differenceColours, heatColours } from '#renderer/map/heat/heat_ramp.ts';
import { mapPalettes } from '#renderer/map/map_palette.ts';
import { routeDash } from '#renderer/map/overlays/routes.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { annotationSets, annotationStore } from '#renderer/state/annotation_store.ts';
import { hotspotStore, mappedHotspots } from '#renderer/state/hotspot_store.ts';
import { viewSnapshot } from '#renderer/state/view_store.ts';
import { heatWords } from '#renderer/text/heat_words.ts';
import { text } from '#renderer/text/use_text.ts';
import { annotationColour, annotationSigns } from '#renderer/theme/annotation_looks.ts';
import { cameraSign } from '#renderer/theme/camera_signs.ts';
import { facilitySign } from '#renderer/theme/facility_signs.ts';
import { unitSign } from '#renderer/theme/unit_signs.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { OverlayId } from '#shared/model/view.ts';
import type { Language } from '#shared/text/text.ts';

import { hotspotLegendEntries } from '../hotspot_legend_entries.ts';

/** One line of the sheet's legend. Paths are drawn in a box of 20 by 20. */
export type LegendEntry =
  | { kind: 'line'; label: string; colour: string; widthMm: number; dashMm: number[]; double: boolean }
  | { kind: 'path'; label: string; path: string; strokes: string; fill: string; stroke: string }
  /** Colours from nothing to the most, with the densities at equal steps of them. */
  | { kind: 'ramp'; label: string; note: string; colours: readonly string[]; marks: string[] }
  | { kind: 'heading'; label: string };

const print = mapPalettes.print;

const rampSteps = 48;

const disc = 'M10 5.2a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 1 1 0-9.6Z';
const hole = 'M10 6.8a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4Z';
const bar = 'M5 15L15 5';

const titleOf = (layer: LayerId, language: Language): LegendEntry => ({
  kind: 'heading',
  label: layerById(layer).title[language],
});

function choicesOf(layer: LayerId, field: string) {
  return layerById(layer).fields.find(({ id }) => id === field)?.choices ?? [];
}

function gridEntries(language: Language): LegendEntry[] {
  return choicesOf('grids', 'level').map(({ label }, level) => ({
    kind: 'line',
    label: label[language],
    colour: print.grid,
    widthMm: [0.6, 0.4, 0.25][level] ?? 0.25,
    dashMm: [1.6, 0.8],
    double: false,
  }));
}

function districtEntries(language: Language): LegendEntry[] {
  return choicesOf('police_districts', 'level').map(({ code, label }) => ({
    kind: 'line',
    label: label[language],
    colour: print.district,
    widthMm: code === 'station' ? 0.6 : 0.35,
    dashMm: [],
    double: true,
  }));
}

function sign(label: string, path: string, strokes: string, colour: string): LegendEntry {
  return { kind: 'path', label, path, strokes, fill: colour, stroke: colour };
}

function stateEntries(language: Language): LegendEntry[] {
  const labelOf = (state: string): string =>
    choicesOf('cameras', 'state').find(({ code }) => code === state)?.label[language] ?? state;
  return [
    sign(labelOf('online'), disc, '', print.online),
    sign(labelOf('offline'), disc + hole, '', print.offline),
    sign(labelOf('fault'), disc, bar, print.fault),
    sign(text('legend.cluster'), disc + hole, '', print.online),
  ];
}

function cameraEntries(language: Language): LegendEntry[] {
  const kinds = choicesOf('cameras', 'kind')
    .filter(({ code }) => code !== 'unknown')
    .map(({ code, label }) => {
      const { body, strokes } = cameraSign(code);
      return sign(label[language], body, strokes, print.online);
    });
  return [titleOf('cameras', language), ...kinds, ...stateEntries(language)];
}

function facilityEntries(language: Language): LegendEntry[] {
  const kinds = choicesOf('facilities', 'kind')
    .filter(({ code }) => code !== 'other')
    .map(({ code, label }) => sign(label[language], facilitySign(code), '', print.signPlate));
  return [titleOf('facilities', language), ...kinds];
}

const incidentDot = 'M10 6.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7Z';

function incidentEntries(): LegendEntry[] {
  return [sign(text('sheet.incident'), incidentDot, '', print.incident)];
}

function heatEntries(language: Language): LegendEntry[] {
  const legend = dataStore.getState().heatLegend;
  if (!legend) return [];
  const { title, marks, how } = heatWords(legend, language, text);
  const colours = legend.kind === 'difference' ? differenceColours : heatColours;
  return [{ kind: 'ramp', label: title, note: how, colours: colours('print', rampSteps), marks: [...marks] }];
}

const cell = 'M4 4h12v12h-12Z';
const brokenEdge = 'M4 4h5M12 4h4v5M16 12v4h-5M8 16h-4v-5M4 8v-4';

function hotspotEntries(): LegendEntry[] {
  const shown = mappedHotspots(hotspotStore.getState());
  if (!shown) return [];
  const method = text(`hotspots.method.${shown.parameters.method}`);
  return [
    { kind: 'heading', label: text('hotspots.legend', { method }) },
    ...hotspotLegendEntries(shown, 'print', text).map(({ colour, cold, label }) =>
      sign(label, cell, cold ? brokenEdge : '', colour),
    ),
  ];
}

function unitEntries(language: Language): LegendEntry[] {
  const kinds = choicesOf('units', 'kind').map(({ code, label }) =>
    sign(label[language], unitSign(code), '', print.unit),
  );
  return [titleOf('units', language), ...kinds];
}

function routeEntries(language: Language): LegendEntry[] {
  return choicesOf('routes', 'kind').map(({ code, label }) => {
    const { dash, wide } = routeDash(code);
    const widthMm = wide ? 0.7 : 0.5;
    return {
      kind: 'line',
      label: label[language],
      colour: print.route,
      widthMm,
      dashMm: dash.map((part) => part * widthMm),
      double: false,
    };
  });
}

/** The sets of annotations that are shown, each with the look of its first. */
function annotationEntries(language: Language): LegendEntry[] {
  const hidden = viewSnapshot().hiddenSets ?? [];
  const shown = annotationSets(annotationStore.getState().list).filter(({ name }) => !hidden.includes(name));
  const rows = shown.flatMap(({ name, members: [first] }): LegendEntry[] => {
    if (!first) return [];
    const colour = annotationColour('print', first.colour);
    const label = name === '' ? text('annotations.noSet') : name;
    if (first.geometry.type === 'Point') {
      return [sign(label, annotationSigns[first.symbol] ?? '', '', colour)];
    }
    const dashMm = first.lineStyle === 'solid' ? [] : [1.2, 0.8];
    return [{ kind: 'line', label, colour, widthMm: 0.6, dashMm, double: false }];
  });
  return rows.length > 0 ? [titleOf('annotations', language), ...rows] : [];
}

const entriesOf: Partial<Record<OverlayId, (language: Language) => LegendEntry[]>> = {
  grids: gridEntries,
  police_districts: districtEntries,
  cameras: cameraEntries,
  facilities: facilityEntries,
  units: unitEntries,
  routes: routeEntries,
  incidents: incidentEntries,
  annotations: annotationEntries,
  heat: heatEntries,
};

/** What the sheet leads with: the heat, whatever lies over it on the map. */
const order: readonly OverlayId[] = [
  'heat',
  'incidents',
  'grids',
  'police_districts',
  'cameras',
  'facilities',
  'annotations',
  'units',
  'routes',
];

/** Lines of the legend for the overlays that are shown and have something to show. */
export function legendEntries(language: Language): LegendEntry[] {
  const layers = dataStore.getState().status?.layers ?? [];
  const filled = (id: OverlayId): boolean =>
    (layers.find((layer) => layer.id === (id === 'heat' ? 'incidents' : id))?.count ?? 0) > 0;
  const { overlays, comparison } = viewSnapshot();
  const shown = overlays
    .filter(({ id, visible, opacity }) => visible && opacity > 0 && filled(id))
    .filter(({ id }) => id !== 'incidents' || !comparison)
    .map(({ id }) => id);
  return [
    ...hotspotEntries(),
    ...order.filter((id) => shown.includes(id)).flatMap((id) => entriesOf[id]?.(language) ?? []),
  ];
}
