import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Feature, NewFeature } from '#shared/model/feature.ts';
import type { PackageConflict, PackageLayerReport, UnpackChoices } from '#shared/rpc/package_schemas.ts';

import type { DisclosureRules } from '#main/export/disclose.ts';
import type { FeatureStore } from '#main/store/feature_store.ts';
import { readSlices } from '#main/store/read_slices.ts';
import type { Store } from '#main/store/store.ts';

import { acceptRow } from './accept_row.ts';
import { rowComparison } from './compare_rows.ts';
import type { PackageRow } from './package_rows.ts';

/** Conflicts that a report lists; more are counted. */
const mostConflicts = 5000;

/** Rows that may share a code; more of them are refused. */
const mostOfOneCode = 1000;

/** What becomes of a row of the package: nothing, a new row, or the place of one of ours. */
type Fate = 'leave' | 'add' | number;

export type LayerPlan = { report: PackageLayerReport; fates: Fate[] };

export type UnpackPlan = {
  take(layer: LayerId, rows: readonly PackageRow[]): Promise<void>;
  /** Call once all rows were taken. */
  finish(): {
    layers: Map<LayerId, LayerPlan>;
    conflicts: PackageConflict[];
    conflictTotal: number;
    /** Conflicts that nobody decided. */
    open: number;
  };
};

type Theirs = { index: number; row: NewFeature };

type Planned = LayerPlan & {
  /** Keys of our rows by code, until their code was met. */
  ours: Map<string, number[]>;
  met: Set<string>;
  /** Rows of the code that came last; more of it may follow. */
  waiting: { code: string; rows: Theirs[] };
};

async function keysByCode(store: Store, layer: LayerId): Promise<Map<string, number[]>> {
  const keys = new Map<string, number[]>();
  const everything = { condition: 'TRUE', parameters: [] };
  await readSlices(store, layer, ['fid', layerById(layer).codeField], everything, {
    begin: () => keys.clear(),
    row([fid, code]) {
      const known = keys.get(String(code));
      if (known) known.push(Number(fid));
      else keys.set(String(code), [Number(fid)]);
    },
  });
  return keys;
}

/**
 * Decides, row by row, what a package would change. Rows are told apart by their code; where several share one, equal rows are
 * paired first. A row that both sides have differently is a conflict, and nothing decides it but the choices: a newer date, a
 * longer text or the order of arrival never do.
 */
export function planUnpacking(
  target: { store: Store; features: FeatureStore; timezone: string; rules: DisclosureRules },
  choices: UnpackChoices,
): UnpackPlan {
  const plans = new Map<LayerId, Planned>();
  const conflicts: PackageConflict[] = [];
  const chosen = new Map((choices.rows ?? []).map(({ layer, code, take }) => [`${layer} ${code}`, take]));
  let conflictTotal = 0;
  let open = 0;

  async function planOf(layer: LayerId): Promise<Planned> {
    const known = plans.get(layer);
    if (known) return known;
    const ours = await keysByCode(target.store, layer);
    const report = {
      layer,
      added: 0,
      same: 0,
      replaced: 0,
      kept: 0,
      refused: 0,
      ours: target.features.count(layer),
    };
    const plan: Planned = { report, fates: [], ours, met: new Set(), waiting: { code: '', rows: [] } };
    plans.set(layer, plan);
    return plan;
  }

  function tell(conflict: PackageConflict): void {
    if (conflicts.length < mostConflicts) conflicts.push(conflict);
  }

  function decide(plan: Planned, code: string, theirs: readonly Theirs[], ours: readonly Feature[]): void {
    const { report } = plan;
    const compare = rowComparison(report.layer, target.timezone, target.rules);
    const left = [...ours];
    const different = theirs.filter(({ row }) => {
      const twin = left.findIndex((feature) => compare(feature, row).length === 0);
      if (twin === -1) return true;
      left.splice(twin, 1);
      report.same++;
      report.ours--;
      return false;
    });
    if (left.length === 0 || different.length === 0) {
      report.added += different.length;
      for (const { index } of different) plan.fates[index] = 'add';
      return;
    }
    conflictTotal++;
    const [only] = different;
    const [mine] = left;
    if (different.length === 1 && left.length === 1 && only && mine) {
      for (const difference of compare(mine, only.row)) tell({ layer: report.layer, code, ...difference });
    } else {
      tell({
        layer: report.layer,
        code,
        field: '',
        ours: String(left.length),
        theirs: String(different.length),
      });
    }
    const choice = chosen.get(`${report.layer} ${code}`) ?? choices.conflicts;
    if (choice === 'stop') open++;
    settle(plan, different, left, choice === 'theirs');
  }

  function settle(
    plan: Planned,
    different: readonly Theirs[],
    left: readonly Feature[],
    theirsHold: boolean,
  ): void {
    const { report } = plan;
    for (const [order, { index }] of different.entries()) {
      const mine = left[order];
      if (!theirsHold) report.kept++;
      else if (mine) report.replaced++;
      else report.added++;
      if (theirsHold) plan.fates[index] = mine ? mine.fid : 'add';
      if (mine) report.ours--;
    }
  }

  function close(plan: Planned, rowsByFid: ReadonlyMap<number, Feature>): void {
    const { code, rows } = plan.waiting;
    plan.waiting = { code: '', rows: [] };
    if (rows.length === 0) return;
    const ours = (plan.ours.get(code) ?? []).flatMap((fid) => rowsByFid.get(fid) ?? []);
    plan.ours.delete(code);
    plan.met.add(code);
    decide(plan, code, rows, ours);
  }

  /** Our rows of all codes that the slice, or what waits from the last one, is about. */
  function ownRows(plan: Planned, codes: Iterable<string>): Map<number, Feature> {
    const keys = [...new Set(codes)].flatMap((code) => plan.ours.get(code) ?? []);
    return new Map(target.features.getMany(plan.report.layer, keys).map((feature) => [feature.fid, feature]));
  }

  return {
    async take(layer, rows) {
      const plan = await planOf(layer);
      const { codeField } = layerById(layer);
      const accepted = rows.map((row) => acceptRow(layer, row));
      const codes = accepted.map((row) => String(row?.values[codeField] ?? ''));
      const own = ownRows(plan, [plan.waiting.code, ...codes]);
      for (const [order, row] of accepted.entries()) {
        const code = codes[order] ?? '';
        const index = plan.fates.push('leave') - 1;
        if (code !== plan.waiting.code) close(plan, own);
        const isTooOften = plan.waiting.rows.length >= mostOfOneCode;
        if (!row || code === '' || plan.met.has(code) || isTooOften) {
          plan.report.refused++;
          continue;
        }
        plan.waiting.code = code;
        plan.waiting.rows.push({ index, row });
      }
    },
    finish() {
      for (const plan of plans.values()) close(plan, ownRows(plan, [plan.waiting.code]));
      return { layers: plans, conflicts, conflictTotal, open };
    },
  };
}
