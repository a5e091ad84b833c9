import { bandwidthByRule } from '#shared/geo/bandwidth_rules.ts';
import { rowsInWindow } from '#shared/geo/heat_window.ts';
import { decodePlaces } from '#shared/model/event_places.ts';
import { asksPlaces } from '#shared/model/filter_events.ts';
import { bareColumns, decodeIncidentColumns } from '#shared/model/incident_columns.ts';

import { holdColumns, type HeatColumns } from './heat_columns.ts';
import type { HeatCalls, HeatReply, HeatRequest } from './heat_messages.ts';
import { createHeatPainter } from './heat_painter.ts';
import { holdRegion, type HeatRegion } from './heat_region.ts';
import { holdCounts } from './held_counts.ts';
import { createSpareTime } from './spare_time.ts';

const painter = createHeatPainter();
const counts = holdCounts();
const preparing = createSpareTime();
const ruling = createSpareTime();
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
let held = nothing;
let region: HeatRegion | null = null;

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

async function takeRegion({ areas }: HeatCalls['region']['input']): Promise<null> {
  region = null;
  for (const { url, levels } of areas) {
    if (region) break;
    const text = new TextDecoder().decode(await fetchBytes(url));
    const { features } = JSON.parse(text) as { features: Parameters<typeof holdRegion>[0] };
    region = holdRegion(features, levels, painter.estimator);
  }
  return null;
}

async function bandwidth({
  rule,
  question,
}: HeatCalls['bandwidth']['input']): Promise<HeatCalls['bandwidth']['output']> {
  ruling.stop();
  if (rule === null) return null;
  const points = painter.points(question, held, region);
  const range = rowsInWindow(points.timeSeconds, question.window);
  return (await ruling.run(bandwidthByRule(rule, points, range, question.choices.kernel))) ?? null;
}

async function answer(request: HeatRequest): Promise<HeatCalls[keyof HeatCalls]['output']> {
  switch (request.call) {
    case 'load':
      return load(request.input);
    case 'filter':
      return filter(request.input);
    case 'measure':
      return painter.measure(request.input.question, held, region);
    case 'paint':
      return painter.paint(request.input, held, region);
    case 'count':
      return counts.count(request.input, held);
    case 'bars':
      return counts.bars(request.input, held);
    case 'prepare': {
      const { frame, question } = request.input;
      await preparing.run(painter.prepare(frame, question, held, region));
      return null;
    }
    case 'region':
      return takeRegion(request.input);
    case 'bandwidth':
      return bandwidth(request.input);
  }
}

self.onmessage = ({ data }: MessageEvent<HeatRequest>) => {
  answer(data).then(
    (output) => {
      const transfer =
        output && 'pixels' in output ? [output.pixels, ...(output.against ? [output.against] : [])] : [];
      self.postMessage({ id: data.id, output } satisfies HeatReply, { transfer });
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      self.postMessage({ id: data.id, error: message } satisfies HeatReply);
    },
  );
};
