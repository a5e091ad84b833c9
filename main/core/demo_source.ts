import type { DemoOptions } from '#resources/make/demo.ts';
import type { EndState, GrownStates } from '#resources/make/fill/grow_camera_states.ts';
import { growDemo } from '#resources/make/grow_demo.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { NewFeature } from '#shared/model/feature.ts';

/** Rows of a layer, or what one status file says of cameras that came before. */
export type DemoPart = { layer: LayerId; features: NewFeature[] } | { states: GrownStates };

/** A demo as it arrives: what it is called, then its layers in the order in which they are stored. */
export type GrownDemo = { name: string; timezone: string; parts: AsyncIterable<DemoPart> };

/** Where a demo comes from: this thread, or one that can be ended. Throws `aborted`. */
export type DemoSource = (options: DemoOptions, signal: AbortSignal) => Promise<GrownDemo>;

/** Grows a demo part by part. Blocks its thread for some seconds before the first part, longer for a prefecture. */
export function growParts(options: DemoOptions): {
  name: string;
  timezone: string;
  parts: Iterable<DemoPart>;
} {
  const demo = growDemo(options);
  function* parts(): Generator<DemoPart> {
    yield { layer: 'grids', features: demo.grids };
    yield { layer: 'police_districts', features: demo.policeDistricts };
    yield { layer: 'facilities', features: demo.facilities };
    yield { layer: 'units', features: demo.units };
    yield { layer: 'routes', features: demo.routes };
    const ends: EndState[] = [];
    for (const features of demo.cameras()) {
      for (const { values } of features)
        ends.push({ code: String(values.code), state: String(values.state) });
      yield { layer: 'cameras', features };
    }
    for (const states of demo.cameraStates(ends)) yield { states };
    for (const features of demo.incidents()) yield { layer: 'incidents', features };
  }
  return { name: demo.name.zh, timezone: demo.timezone, parts: parts() };
}
