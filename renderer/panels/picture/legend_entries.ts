import { mapPalettes } from '#renderer/map/map_palette.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { viewSnapshot } from '#renderer/state/view_store.ts';
import { text } from '#renderer/text/use_text.ts';
import { cameraSign } from '#renderer/theme/camera_signs.ts';
import { facilitySign } from '#renderer/theme/facility_signs.ts';
import { palettes } from '#renderer/theme/palette.ts';
import { layerById } from '#shared/layers/index.ts';
import type { LayerId } from '#shared/layers/layer.ts';
import type { OverlayId } from '#shared/model/view.ts';
import type { Language } from '#shared/text/text.ts';

/** One line of the sheet's legend. Paths are drawn in a box of 20 by 20. */
export type LegendEntry =
  | { kind: 'line'; label: string; colour: string; widthMm: number; dashMm: number[]; double: boolean }
  | { kind: 'path'; label: string; path: string; strokes: string; fill: string; stroke: string }
  | { kind: 'ramp'; colours: readonly string[]; low: string; high: string };

const print = mapPalettes.print;

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

function cameraEntries(language: Language): LegendEntry[] {
  return choicesOf('cameras', 'kind')
    .filter(({ code }) => code !== 'unknown')
    .map(({ code, label }) => {
      const { body, strokes } = cameraSign(code);
      return {
        kind: 'path',
        label: label[language],
        path: body,
        strokes,
        fill: print.online,
        stroke: print.online,
      };
    });
}

function facilityEntries(language: Language): LegendEntry[] {
  return choicesOf('facilities', 'kind')
    .filter(({ code }) => code !== 'other')
    .map(({ code, label }) => ({
      kind: 'path',
      label: label[language],
      path: facilitySign(code),
      strokes: '',
      fill: print.signPlate,
      stroke: print.signPlate,
    }));
}

const incidentDot = 'M10 6.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7Z';

function incidentEntries(): LegendEntry[] {
  const { incident } = print;
  return [
    {
      kind: 'path',
      label: text('sheet.incident'),
      path: incidentDot,
      strokes: '',
      fill: incident,
      stroke: incident,
    },
  ];
}

function heatEntries(): LegendEntry[] {
  const legend = dataStore.getState().heatLegend;
  if (!legend) return [];
  const high = `≥ ${Number(legend.maxDensity.toPrecision(2))}`;
  return [{ kind: 'ramp', colours: palettes.print.heat, low: '0', high }];
}

const entriesOf: Record<OverlayId, (language: Language) => LegendEntry[]> = {
  grids: gridEntries,
  police_districts: districtEntries,
  cameras: cameraEntries,
  facilities: facilityEntries,
  incidents: incidentEntries,
  heat: heatEntries,
};

/** Lines of the legend for the overlays that are shown and have something to show. */
export function legendEntries(language: Language): LegendEntry[] {
  const layers = dataStore.getState().status?.layers ?? [];
  const filled = (id: OverlayId): boolean =>
    (layers.find((layer) => layer.id === (id === 'heat' ? 'incidents' : id))?.count ?? 0) > 0;
  return viewSnapshot()
    .overlays.filter(({ id, visible }) => visible && filled(id))
    .flatMap(({ id }) => entriesOf[id](language));
}
