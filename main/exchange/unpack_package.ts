import { layerIds, type LayerId } from '#shared/layers/index.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { PackageManifest, PackageReport, UnpackChoices } from '#shared/rpc/package_schemas.ts';

import type { DisclosureRules } from '#main/export/disclose.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import type { FeatureStore } from '#main/store/feature_store.ts';
import type { ImportBatch, NewRow } from '#main/store/import_batch.ts';
import { findOperation } from '#main/store/operations.ts';
import type { Store } from '#main/store/store.ts';

import { acceptRow } from './accept_row.ts';
import type { PackageRow } from './package_rows.ts';
import { planUnpacking, type LayerPlan } from './plan_unpacking.ts';
import { readPackage, type PackageFile } from './read_package.ts';

/** The database that a package is unpacked into. */
export type PackageTarget = {
  kind: PackageManifest['kind'];
  store: Store;
  features: FeatureStore;
  timezone: string;
  rules: DisclosureRules;
};

export type UnpackRequest = {
  file: PackageFile;
  target: PackageTarget;
  choices: UnpackChoices;
  /** Null looks ahead and stores nothing. */
  operationId: string | null;
  /** Names the steps in the undo list. */
  label: string;
  onProgress(done: number, total: number): void;
};

function assertSameKind(manifest: PackageManifest, target: PackageTarget): void {
  if (manifest.kind !== target.kind) {
    throw new AppError('demo_and_real', 'A package of demo data and a real database, or the other way round');
  }
}

/** Rows of one layer on their way in: all of them become visible at once, as one step. */
function layerWriter(
  request: UnpackRequest,
  manifest: PackageManifest,
  layer: LayerId,
  plan: LayerPlan,
  operationId: string,
) {
  const { store } = request.target;
  const batch: ImportBatch = beginBatch(store, {
    layer,
    fileName: request.file.fileName,
    datum: manifest.datum,
    timezone: manifest.timezone,
    operationId,
    label: request.label,
  });
  let index = 0;
  let stored = 0;
  return {
    async add(rows: readonly PackageRow[]): Promise<void> {
      const taken: NewRow[] = rows.flatMap((row) => {
        const fate = plan.fates[index++] ?? 'leave';
        const accepted = fate === 'leave' ? null : acceptRow(layer, row);
        if (!accepted) return [];
        return [typeof fate === 'number' ? { ...accepted, replaces: fate } : accepted];
      });
      stored += taken.length;
      await batch.add(taken);
    },
    commit: () => batch.commit({ accepted: stored, rejected: plan.report.refused, warnings: 0 }),
    cancel: () => batch.cancel(),
  };
}

/** Stores what was planned, layer after layer. Answers how many steps it took. */
async function store(
  request: UnpackRequest,
  manifest: PackageManifest,
  plans: ReadonlyMap<LayerId, LayerPlan>,
  operationId: string,
  onRows: (rows: number) => void,
): Promise<number> {
  const changed = layerIds.filter((layer) => plans.get(layer)?.fates.some((fate) => fate !== 'leave'));
  let steps = 0;
  const under: { way: { layer: LayerId; writer: ReturnType<typeof layerWriter> } | null } = { way: null };

  async function turnTo(layer: LayerId | null): Promise<void> {
    if (under.way?.layer === layer) return;
    if (under.way) {
      await under.way.writer.commit();
      steps++;
    }
    const plan = layer === null ? undefined : plans.get(layer);
    const id = `${operationId}-${layer ?? ''}`;
    const isDone = layer !== null && findOperation(request.target.store.database, id) !== undefined;
    under.way =
      layer === null || !plan || isDone
        ? null
        : { layer, writer: layerWriter(request, manifest, layer, plan, id) };
  }

  if (changed.length === 0) return 0;
  try {
    await readPackage(
      request.file,
      { layers: changed },
      {
        async rows(layer, rows) {
          await turnTo(layer);
          await under.way?.writer.add(rows);
          onRows(rows.length);
        },
      },
    );
    await turnTo(null);
  } catch (error) {
    await under.way?.writer.cancel();
    throw error;
  }
  return steps;
}

/**
 * Compares a package with a database and, where no conflict is left open, stores what it adds and what the choices take from
 * it: one undoable step a layer. What only the database has stays. A package that was unpacked before changes nothing. Throws
 * `demo_and_real`, `package_damaged`, `package_newer`, what reading files throws, and `aborted`; a cancellation gives up the
 * layer that was under way, and layers stored before it can be undone.
 */
export async function unpackPackage(request: UnpackRequest): Promise<PackageReport> {
  const { file, target, choices, operationId } = request;
  const manifest = await readPackage(file, { layers: [] }, { rows: () => undefined });
  assertSameKind(manifest, target);
  const total = manifest.layers.reduce((sum, { count }) => sum + count, 0) * (operationId === null ? 1 : 2);
  let done = 0;
  const count = (rows: number): void => {
    done += rows;
    request.onProgress(Math.min(done, total), total);
  };
  const plan = planUnpacking(target, choices);
  await readPackage(
    file,
    { layers: layerIds },
    {
      async rows(layer, rows) {
        await plan.take(layer, rows);
        count(rows.length);
      },
    },
  );
  const { layers, conflicts, conflictTotal, open } = plan.finish();
  const isStored = operationId !== null && open === 0;
  const steps = isStored ? await store(request, manifest, layers, operationId, count) : 0;
  const reports = layerIds.flatMap((layer) => layers.get(layer)?.report ?? []);
  return { manifest, stored: isStored, layers: reports, conflicts, conflictTotal, steps, basemapsAdded: 0 };
}
