import * as z from 'zod';

import { CameraPlanSchema, CoverageClaimSchema } from '#shared/rpc/coverage_schemas.ts';

import { maskFreeText } from '#main/import/person_guard.ts';

import type { Store } from './store.ts';

type CameraPlan = z.infer<typeof CameraPlanSchema>;
type CoverageClaim = z.infer<typeof CoverageClaimSchema>;

/** Saved plans, the newest first; one that another build wrote in a form not known here is left out. */
export function listPlans({ database }: Store): CameraPlan[] {
  const rows = database.all('SELECT * FROM guanlan_camera_plans ORDER BY saved_at DESC, id');
  return rows.flatMap((row) => {
    const plan = CameraPlanSchema.safeParse({
      id: row.id,
      name: row.name,
      savedAtMs: Date.parse(String(row.saved_at)),
      cameras: JSON.parse(String(row.cameras)) as unknown,
    });
    return plan.success ? [plan.data] : [];
  });
}

/** Adds a plan, or replaces the one of its id; its names are masked like every free text. */
export function putPlan(store: Store, plan: Omit<CameraPlan, 'savedAtMs'>): CameraPlan {
  const savedAtMs = Date.now();
  const cameras = plan.cameras.map((camera) => ({ ...camera, name: maskFreeText(camera.name) }));
  const name = maskFreeText(plan.name);
  store.write(() =>
    store.database.run(
      'INSERT OR REPLACE INTO guanlan_camera_plans (id, name, saved_at, cameras) VALUES (?, ?, ?, ?)',
      [plan.id, name, new Date(savedAtMs).toISOString(), JSON.stringify(cameras)],
    ),
  );
  return { id: plan.id, name, savedAtMs, cameras };
}

/** Nothing happens when there is none of that id. */
export function deletePlan(store: Store, id: string): void {
  store.write(() => store.database.run('DELETE FROM guanlan_camera_plans WHERE id = ?', [id]));
}

export function listClaims({ database }: Store): CoverageClaim[] {
  const rows = database.all('SELECT * FROM guanlan_coverage_claims ORDER BY layer, code, measure');
  return rows.flatMap(({ stated_on: statedOn, ...row }) => {
    const claim = CoverageClaimSchema.safeParse({ ...row, statedOn });
    return claim.success ? [claim.data] : [];
  });
}

/** One figure an area and measure: a later one replaces it. */
export function putClaims(store: Store, claims: readonly CoverageClaim[]): void {
  store.write(() => {
    for (const { layer, code, measure, share, statedOn, source } of claims) {
      store.database.run(
        `INSERT OR REPLACE INTO guanlan_coverage_claims (layer, code, measure, share, stated_on, source)
         VALUES (?, ?, ?, ?, ?, ?)`,
        [layer, code, measure, share, statedOn, maskFreeText(source)],
      );
    }
  });
}

/** Nothing happens when there is none. */
export function deleteClaim(
  store: Store,
  { layer, code, measure }: Pick<CoverageClaim, 'layer' | 'code' | 'measure'>,
): void {
  store.write(() =>
    store.database.run('DELETE FROM guanlan_coverage_claims WHERE layer = ? AND code = ? AND measure = ?', [
      layer,
      code,
      measure,
    ]),
  );
}
