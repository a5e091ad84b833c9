import { isTrouble } from '#shared/model/camera_state.ts';
import type { CameraList, CameraQuestion, CameraRow, CameraSort } from '#shared/rpc/camera_schemas.ts';

import { cameraBooksOf, type CameraBook, type CameraWorkspace } from './camera_book.ts';
import { judgeCameras } from './choose_cameras.ts';
import { repairHours, type Verdict } from './judge_cameras.ts';

type ListQuestion = CameraQuestion & { list: CameraList; sort: CameraSort | null };

const belongs: Record<CameraList, (verdict: Verdict) => boolean> = {
  open: ({ state }) => isTrouble(state),
  overdue: ({ overdue }) => overdue,
  repaired: ({ repaired }) => repaired.length > 0,
  stale: ({ stale }) => stale,
  never: ({ seenMs }) => seenMs === null,
  all: () => true,
};

/** What each list puts first: the longest trouble, the last repair, what was last seen longest ago. */
const ownOrder: Record<CameraList, CameraSort> = {
  open: { by: 'since', descending: false },
  overdue: { by: 'since', descending: false },
  repaired: { by: 'repair', descending: true },
  stale: { by: 'seen', descending: false },
  never: { by: 'code', descending: false },
  all: { by: 'code', descending: false },
};

type SortKey = string | number | null;

const keys: Record<Exclude<CameraSort['by'], 'name'>, (book: CameraBook, verdict: Verdict) => SortKey> = {
  code: ({ cameras }, { camera }) => cameras[camera]?.code ?? '',
  state: (_book, { state }) => state,
  since: (_book, { open }) => open?.fromMs ?? null,
  seen: (_book, { seenMs }) => seenMs,
  repair: (_book, { repaired }) => repaired.at(-1)?.repairedMs ?? null,
  unit: ({ cameras }, { camera }) => cameras[camera]?.managementUnit ?? '',
  installed: ({ cameras }, { camera }) => cameras[camera]?.installedOn ?? '',
};

/** What is not known comes last, whichever way the rest is sorted. */
function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  const [isEmpty, otherIsEmpty] = [a === null || a === '', b === null || b === ''];
  if (isEmpty || otherIsEmpty) return Number(isEmpty) - Number(otherIsEmpty);
  const order =
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : a === b ? 0 : 1;
  return descending ? -order : order;
}

async function nameKeys(
  workspace: CameraWorkspace,
  book: CameraBook,
): Promise<(verdict: Verdict) => SortKey> {
  const order = await workspace.features.select({
    layer: 'cameras',
    filter: {},
    sort: { field: 'name', descending: false },
  });
  const rank = new Map([...order].map((fid, at) => [fid, at]));
  return ({ camera }) => rank.get(book.cameras[camera]?.fid ?? -1) ?? null;
}

export type ListedCameras = { book: CameraBook; verdicts: readonly Verdict[] };

/** The cameras of a list in order; ties keep the order of the register. */
export async function listCameras(
  workspace: CameraWorkspace,
  { list, sort, ...question }: ListQuestion,
): Promise<ListedCameras> {
  const { book, verdicts } = await judgeCameras(workspace, question);
  const { by, descending } = sort ?? ownOrder[list];
  const keyOf =
    by === 'name' ? await nameKeys(workspace, book) : (verdict: Verdict) => keys[by](book, verdict);
  const listed = verdicts
    .filter(belongs[list])
    .map((verdict, place) => ({ verdict, place, key: keyOf(verdict) }));
  listed.sort((a, b) => compareKeys(a.key, b.key, descending) || a.place - b.place);
  return { book, verdicts: listed.map(({ verdict }) => verdict) };
}

/** Rows of a list as they are shown, with names from the register and the grid that each stands in. */
export async function cameraRows(
  workspace: CameraWorkspace,
  { book }: ListedCameras,
  verdicts: readonly Verdict[],
): Promise<CameraRow[]> {
  const { level, positions } = await cameraBooksOf(workspace).areas('grids', undefined);
  const fids = verdicts.map(({ camera }) => book.cameras[camera]?.fid ?? -1);
  const named = new Map(
    workspace.features.getMany('cameras', fids).map(({ fid, values }) => [fid, String(values.name ?? '')]),
  );
  return verdicts.flatMap(({ camera, open, seenMs, repaired }): CameraRow[] => {
    const record = book.cameras[camera];
    if (!record) return [];
    const last = repaired.at(-1);
    const { fid, at, code, kind, state, network, owner, managementUnit, installedOn } = record;
    return [
      {
        fid,
        at,
        code,
        name: named.get(fid) ?? '',
        kind,
        state,
        network,
        owner,
        unit: managementUnit,
        grid: level.areas[positions[camera] ?? -1]?.name ?? '',
        installedOn,
        sinceMs: open?.fromMs ?? null,
        seenMs,
        repairedMs: last?.repairedMs ?? null,
        repairHours: last ? repairHours(last) : null,
      },
    ];
  });
}
