import { comparedFeatures } from '#main/analysis/hotspots/compare_hotspots.ts';
import { hotspotFeatures } from '#main/analysis/hotspots/hotspot_features.ts';
import { hotspotGeojson } from '#main/analysis/hotspots/hotspot_geojson.ts';
import { heldHotspots } from '#main/analysis/hotspots/hotspot_library.ts';

import type { ResourceResponse } from './core.ts';
import type { ResourceRoute } from './resource_route.ts';
import type { Workspace } from './workspace.ts';

const address = /^\/hotspots\/([\w-]+)(?:\/([\w-]+))?\.geojson$/u;

/** `/hotspots/<id>.geojson`, with `?only=significant` the cells alone that stand out; with two ids, a comparison. */
export function hotspotResource(current: () => Workspace): ResourceRoute {
  async function answer(
    id: string,
    other: string | undefined,
    query: URLSearchParams,
  ): Promise<ResourceResponse> {
    const workspace = current();
    const held = heldHotspots(workspace, id);
    const features =
      other === undefined
        ? hotspotFeatures(held.result(), held.parameters.suppressBelow, query.get('only') === 'significant')
        : comparedFeatures(held, heldHotspots(workspace, other));
    return {
      status: 200,
      contentType: 'application/geo+json',
      body: await hotspotGeojson(features, workspace.closed),
    };
  }

  return (path, query) => {
    const [, id, other] = address.exec(path) ?? [];
    return id === undefined ? null : answer(id, other, query);
  };
}
