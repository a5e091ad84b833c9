import { layerIds, layerById } from '#shared/layers/index.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

import { historyStatus } from '#main/store/history.ts';
import { joinBounds } from '#main/store/layer_summary.ts';

import type { OpenedWorkspace, Trouble } from './open_workspace.ts';

/** What every window knows while no database is open. */
export function closedStatus(trouble: Trouble): WorkspaceStatus {
  return {
    kind: 'none',
    name: '',
    path: '',
    readOnly: false,
    trouble: trouble.code,
    troubleDetails: trouble.details,
    schemaVersion: 0,
    timezone: 'Asia/Shanghai',
    asOfMs: null,
    bounds: null,
    layers: [],
    history: { undo: null, redo: null },
  };
}

/** What the first view shows: the areas, or all there is where no area is known; one stray point moves no county. */
function boundsOfAll(layers: WorkspaceStatus['layers']): Bounds | null {
  const areas = layers.filter(({ id, count }) => count > 0 && layerById(id).geometry === 'MultiPolygon');
  const shown = areas.length > 0 ? areas : layers;
  return shown.reduce<Bounds | null>((bounds, layer) => joinBounds(bounds, layer.bounds), null);
}

/** What every window knows of the open database. */
export function openStatus(opened: OpenedWorkspace, trouble: Trouble): WorkspaceStatus {
  const { workspace, schemaVersion } = opened;
  const layers = layerIds.map((id) => {
    const { count, revision, bounds } = workspace.store.summary(id);
    return { id, count, revision, bounds };
  });
  return {
    kind: workspace.kind,
    name: workspace.name(),
    path: workspace.folder,
    readOnly: workspace.readOnly,
    trouble: trouble.code,
    troubleDetails: trouble.details,
    schemaVersion,
    timezone: workspace.timezone(),
    asOfMs: workspace.asOfMs(),
    bounds: boundsOfAll(layers),
    layers,
    history: historyStatus(workspace.database),
  };
}
