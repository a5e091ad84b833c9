import type { HotspotParameters } from '#shared/model/hotspot_parameters.ts';
import type { HotspotFacts } from '#shared/rpc/hotspot_schemas.ts';
import { decodeHotspots, type HotspotResult } from '#shared/statistics/hotspot_result.ts';
import { hotspotEngineVersion } from '#shared/statistics/make_hotspots.ts';
import { suppressCounts, tellable } from '#shared/statistics/suppress_counts.ts';

import { digestOf, holdHotspots, type HeldHotspots, type HotspotWorkspace } from './hotspot_library.ts';
import { prepareHotspots, type PreparedHotspots } from './prepare_hotspots.ts';
import type { HotspotRunner } from './run_hotspots_here.ts';

type OpenDatabase = HotspotWorkspace & { asOfMs(): number | null };

/** What is known of the data before it is read: a change while it is worked on makes a result an old one at once. */
function stateOf(workspace: OpenDatabase): Pick<HotspotFacts, 'asOfMs' | 'timezone' | 'revisions'> {
  return {
    asOfMs: workspace.asOfMs(),
    timezone: workspace.timezone(),
    revisions: {
      incidents: workspace.revision('incidents'),
      grids: workspace.revision('grids'),
      police_districts: workspace.revision('police_districts'),
    },
  };
}

function factsOf(
  state: ReturnType<typeof stateOf>,
  parameters: HotspotParameters,
  { job, ground, family }: PreparedHotspots,
  result: HotspotResult,
  bytes: Uint8Array,
): HotspotFacts {
  const limit = parameters.suppressBelow;
  const { outside, undated, partial } = result.unused;
  const hidden = 'cells' in result ? suppressCounts(result.count, limit) : new Uint8Array();
  return {
    engineVersion: hotspotEngineVersion,
    madeAtMs: Date.now(),
    ...state,
    events: tellable(result.events, limit),
    leftOut: {
      family: tellable(family, limit),
      outside: tellable(outside, limit),
      undated: tellable(undated, limit),
      partial: tellable(partial, limit),
    },
    origin: job.origin,
    ground,
    cells: hidden.length,
    suppressed: hidden.reduce((sum, mark) => sum + mark, 0),
    digest: digestOf(bytes),
  };
}

/** Works a result out on the data of now and keeps it in memory. Throws `bad_input` and `aborted`. */
export async function findHotspotsOf(
  workspace: OpenDatabase,
  parameters: HotspotParameters,
  run: HotspotRunner,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<HeldHotspots> {
  const state = stateOf(workspace);
  const prepared = await prepareHotspots(workspace, parameters, signal);
  const bytes = await run(prepared.job, signal, onProgress);
  const result = decodeHotspots(bytes);
  const facts = factsOf(state, parameters, prepared, result, bytes);
  return holdHotspots(workspace, { parameters, facts, bytes, result });
}
