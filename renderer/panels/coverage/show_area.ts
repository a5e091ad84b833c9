import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { showFeature } from '#renderer/commands/show_feature.ts';

/** Selects an area by its code and brings it into view. */
export async function showArea(layer: 'grids' | 'police_districts', code: string): Promise<void> {
  const filter = { equals: { code: [code] } };
  const found = await attempt(
    backend().call('features.page', { layer, filter, sort: null, offset: 0, limit: 1 }),
  );
  const row = found?.rows[0];
  if (row) showFeature(layer, row.fid, row.at);
}
