import { cameraStateIndex, isTrouble } from '#shared/model/camera_state.ts';
import { lastSeenMs, runAt } from '#shared/statistics/camera_runs.ts';
import { troublesOf, type Trouble } from '#shared/statistics/camera_troubles.ts';
import type { CameraQuestion } from '#shared/rpc/camera_schemas.ts';

import type { CameraBook } from './camera_book.ts';

/** What is to be said of one camera. */
export type Verdict = {
  /** Position among the cameras of the book. */
  camera: number;
  /** Number of its state, as the register has it. */
  state: number;
  /** Last observation; null for one in no status file. */
  seenMs: number | null;
  stale: boolean;
  /** The trouble that goes on by the status files; null where there is none, or the register says otherwise. */
  open: Trouble | null;
  overdue: boolean;
  /** Troubles that ended in the period, oldest first. */
  repaired: readonly Trouble[];
  /** All troubles that status files tell of, up to the instant of the question. */
  troubles: readonly Trouble[];
};

const dayMs = 86_400_000;

/** The limits of a question as instants. `asOfMs` is null where there is no observation. */
export type Limits = { asOfMs: number | null; fromMs: number; staleMs: number; overdueMs: number };

export function limitsOf({ history }: CameraBook, question: CameraQuestion): Limits {
  const asOfMs = question.asOfMs ?? history.lastMs;
  return {
    asOfMs,
    fromMs: (asOfMs ?? 0) - question.days * dayMs,
    staleMs: question.staleDays * dayMs,
    overdueMs: question.overdueDays * dayMs,
  };
}

const noTroubles: readonly Trouble[] = [];

/** Judges one camera by the register and by what status files say up to the instant of the question. */
export function judgeCamera(book: CameraBook, limits: Limits, camera: number): Verdict {
  const { runs } = book.history;
  const { asOfMs, fromMs, staleMs, overdueMs } = limits;
  const state = cameraStateIndex(book.cameras[camera]?.state ?? '');
  const device = book.devices[camera] ?? -1;
  const run = device < 0 || asOfMs === null ? -1 : runAt(runs, device, asOfMs);
  if (run < 0 || asOfMs === null)
    return {
      camera,
      state,
      seenMs: null,
      stale: false,
      open: null,
      overdue: false,
      repaired: noTroubles,
      troubles: noTroubles,
    };
  const seenMs = lastSeenMs(runs, run, asOfMs);
  const troubles = troublesOf(runs, device, asOfMs);
  const last = troubles.at(-1);
  const open = last?.repairedMs === null && isTrouble(state) ? last : null;
  return {
    camera,
    state,
    seenMs,
    stale: asOfMs - seenMs > staleMs,
    open,
    overdue: open !== null && asOfMs - open.fromMs > overdueMs,
    repaired: troubles.filter(({ repairedMs }) => repairedMs !== null && repairedMs > fromMs),
    troubles,
  };
}

/** How long a trouble lasted, in hours; null for one that goes on or whose begin nobody saw. */
export function repairHours({ fromMs, repairedMs, beginIsKnown }: Trouble): number | null {
  return repairedMs === null || !beginIsKnown ? null : (repairedMs - fromMs) / 3_600_000;
}
