import type { ThemeName } from '#renderer/theme/palette.ts';
import { paintSurface, type HeatRamp } from '#shared/geo/heat_paint.ts';
import { createHeatEstimator } from '#shared/geo/heat_surface.ts';
import { decodePlaces } from '#shared/model/event_places.ts';
import { asksPlaces } from '#shared/model/filter_events.ts';
import { bareColumns, decodeIncidentColumns } from '#shared/model/incident_columns.ts';

import { holdColumns, type HeatColumns } from './heat_columns.ts';
import type { HeatCalls, HeatReply, HeatRequest, PaintInput, PaintOutput } from './heat_messages.ts';
import { heatRamp } from './heat_ramp.ts';
import { holdCounts } from './held_counts.ts';

const estimate = createHeatEstimator();
const ramps = new Map<ThemeName, HeatRamp>();
const nothing: HeatColumns = holdColumns(
  bareColumns({
    origin: [0, 0],
    x: new Float32Array(0),
    y: new Float32Array(0),
    timeSeconds: new Int32Array(0),
    category: new Uint8Array(0),
    fid: new Uint32Array(0),
    categories: [],
  }),
  0,
);
const counts = holdCounts();
let held = nothing;

let placesUrl = '';
let filters = 0;

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.arrayBuffer();
}

async function load(input: HeatCalls['load']['input']): Promise<HeatCalls['load']['output']> {
  held = nothing;
  ({ placesUrl } = input);
  const columns = decodeIncidentColumns(await fetchBytes(input.url));
  held = holdColumns(columns, input.utcOffsetMs, input.timezone);
  return held.summary;
}

/** The exact places are fetched for the filters that need them, and let go with the last of these. */
async function filter(input: HeatCalls['filter']['input']): Promise<HeatCalls['filter']['output']> {
  const call = ++filters;
  const target = held;
  const asked = asksPlaces(input.filter);
  const places = asked && !target.hasPlaces ? decodePlaces(await fetchBytes(placesUrl)) : null;
  if (call === filters) {
    if (places || !asked) target.setPlaces(places);
    target.select(input);
  }
  return target.histogram();
}

function rampFor(theme: ThemeName): HeatRamp {
  const ramp = ramps.get(theme) ?? heatRamp(theme);
  ramps.set(theme, ramp);
  return ramp;
}

function paint(input: PaintInput): PaintOutput {
  const started = performance.now();
  const { frame, window, bandwidthMetres } = input;
  const { points, range } = held.rows(window);
  const surface = estimate({ points, range, frame, bandwidthMetres, effort: input.effort });
  const legend = held.legend(window, surface.grid.bandwidthMetres);
  const bytes = frame.columns * frame.rows * 4;
  const pixels = input.pixels?.byteLength === bytes ? input.pixels : new ArrayBuffer(bytes);
  paintSurface(surface, frame, rampFor(input.theme), legend.maxDensity, new Uint32Array(pixels));
  return { pixels, legend, workMs: performance.now() - started };
}

async function answer(request: HeatRequest): Promise<HeatCalls[keyof HeatCalls]['output']> {
  switch (request.call) {
    case 'load':
      return load(request.input);
    case 'filter':
      return filter(request.input);
    case 'count':
      return counts.count(request.input, held);
    case 'bars':
      return counts.bars(request.input, held);
    case 'measure':
      return held.legend(request.input.window, request.input.bandwidthMetres);
    case 'paint':
      return paint(request.input);
  }
}

self.onmessage = ({ data }: MessageEvent<HeatRequest>) => {
  answer(data).then(
    (output) => {
      const transfer = output && 'pixels' in output ? [output.pixels] : [];
      self.postMessage({ id: data.id, output } satisfies HeatReply, { transfer });
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      self.postMessage({ id: data.id, error: message } satisfies HeatReply);
    },
  );
};
