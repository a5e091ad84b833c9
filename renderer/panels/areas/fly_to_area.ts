import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { flyToBounds, flyToFeature } from '#renderer/commands/show_feature.ts';
import { areaReportStore } from '#renderer/state/area_report_store.ts';
import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import { boundsOf } from '#shared/model/geometry.ts';
import type { RollUp } from '#shared/rpc/area_schemas.ts';

/**
 * Brings an area of a report into view. One that has been redrawn since is shown as it was on the day of the report: it may not be there
 * any more.
 */
export async function flyToArea(
  layer: AreaLayerId,
  { fid, code }: RollUp['rows'][number],
  { day, redrawnOn }: RollUp,
): Promise<void> {
  areaReportStore.setState({ version: null });
  if (redrawnOn === '') return flyToFeature(layer, fid);
  const versions = await attempt(backend().call('areas.versions', { layer, code }));
  const past = versions?.past.find(({ untilDay }) => untilDay > day);
  if (!past) return flyToFeature(layer, fid);
  const { id, coordinates } = past;
  areaReportStore.setState({ version: { id, coordinates } });
  return flyToBounds(boundsOf({ type: 'MultiPolygon', coordinates }));
}
