import { clockReading, startOfDay } from '#shared/model/zoned_time.ts';
import type { Input } from '#shared/rpc/contract.ts';
import type { CameraGroup, CameraHealth, CameraTally, CameraTrendPoint } from '#shared/rpc/camera_schemas.ts';
import { cameraTrend } from '#shared/statistics/camera_trend.ts';

import type { CameraBook, CameraWorkspace } from './camera_book.ts';
import { judgeCameras, type Judged } from './choose_cameras.ts';
import { groupCameras } from './group_cameras.ts';
import { repairHours, type Verdict } from './judge_cameras.ts';

type HealthQuestion = Input<'cameras.health'>;

/** Codes that no camera has, named in an answer. */
const namedCodes = 200;

type Sums = Omit<CameraTally, 'meanRepairHours'> & { timedRepairs: number; repairHours: number };

const emptySums = (): Sums => ({
  total: 0,
  states: [0, 0, 0, 0],
  stale: 0,
  never: 0,
  overdue: 0,
  repaired: 0,
  timedRepairs: 0,
  repairHours: 0,
});

function add(sums: Sums, { state, stale, seenMs, overdue, repaired }: Verdict): void {
  sums.total++;
  sums.states[state] = (sums.states[state] ?? 0) + 1;
  if (stale) sums.stale++;
  if (seenMs === null) sums.never++;
  if (overdue) sums.overdue++;
  sums.repaired += repaired.length;
  for (const trouble of repaired) {
    const hours = repairHours(trouble);
    if (hours === null) continue;
    sums.timedRepairs++;
    sums.repairHours += hours;
  }
}

function tallyOf({ timedRepairs, repairHours: hours, ...sums }: Sums): CameraTally {
  return { ...sums, meanRepairHours: timedRepairs === 0 ? null : hours / timedRepairs };
}

/** Last instants of the days, or of the weeks from Monday on, that end in the period, and of the one that it ends in. */
function stepEnds(
  { fromMs, asOfMs }: { fromMs: number; asOfMs: number },
  firstMs: number,
  step: 'day' | 'week',
  timezone: string,
): number[] {
  const ends: number[] = [];
  for (let start = startOfDay(Math.max(fromMs + 1, firstMs), timezone); start <= asOfMs;) {
    const { year, month, day } = clockReading(start, timezone);
    const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
    const next = startOfDay(start, timezone, step === 'week' ? 7 - weekday : 1);
    ends.push(next - 1);
    start = next;
  }
  return ends;
}

/** How many times lie in each of the steps, which end at `ends`; the first begins at `fromMs`. */
function countIn(times: Iterable<number>, ends: readonly number[], fromMs: number): number[] {
  const counts = ends.map(() => 0);
  for (const time of times) {
    if (time <= fromMs) continue;
    const step = ends.findIndex((end) => time <= end);
    if (step >= 0) counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}

function trendOf(
  { book, limits, verdicts }: Judged,
  { step }: HealthQuestion,
  timezone: string,
): CameraTrendPoint[] {
  const { asOfMs, fromMs, staleMs } = limits;
  const { firstMs, runs } = book.history;
  if (asOfMs === null || firstMs === null) return [];
  const ends = stepEnds({ fromMs, asOfMs }, firstMs, step, timezone);
  const devices = new Set(verdicts.map(({ camera }) => book.devices[camera] ?? -1));
  devices.delete(-1);
  const troubles = verdicts.flatMap((verdict) => verdict.troubles);
  const broken = countIn(
    troubles.filter(({ beginIsKnown }) => beginIsKnown).map((trouble) => trouble.fromMs),
    ends,
    fromMs,
  );
  const repaired = countIn(
    troubles.flatMap(({ repairedMs }) => (repairedMs === null ? [] : [repairedMs])),
    ends,
    fromMs,
  );
  const instants = ends.map((end) => Math.min(end, asOfMs));
  return cameraTrend(runs, devices, instants, staleMs).map(({ states, stale }, index) => ({
    atMs: ends[index] ?? 0,
    states,
    stale,
    broken: broken[index] ?? 0,
    repaired: repaired[index] ?? 0,
  }));
}

/** Codes that status files name and no camera of the register has. */
export function unknownCodes({ cameras, history }: CameraBook): string[] {
  const known = new Set(cameras.map(({ code }) => code));
  const { start } = history.runs;
  return history.codes.filter(
    (code, device) => !known.has(code) && (start[device + 1] ?? 0) > (start[device] ?? 0),
  );
}

/** Figures, groups and trend of the cameras that a question is about; the groups add up to the whole. */
export async function cameraHealth(
  workspace: CameraWorkspace,
  question: HealthQuestion,
): Promise<CameraHealth> {
  const judged = await judgeCameras(workspace, question);
  const { book, limits, verdicts } = judged;
  const groups = await groupCameras(workspace, book, question, limits.asOfMs ?? Date.now());
  const whole = emptySums();
  const byKey = new Map<string, Sums>([...groups.names.keys()].map((key) => [key, emptySums()]));
  for (const verdict of verdicts) {
    const key = groups.keyOf(verdict.camera);
    const sums = byKey.get(key) ?? emptySums();
    byKey.set(key, sums);
    add(sums, verdict);
    add(whole, verdict);
  }
  const codes = unknownCodes(book).sort();
  return {
    asOfMs: limits.asOfMs,
    firstMs: book.history.firstMs,
    files: book.history.files,
    whole: tallyOf(whole),
    groups: [...byKey].map(([key, sums]): CameraGroup => ({
      key,
      name: groups.names.get(key) ?? '',
      ...tallyOf(sums),
    })),
    step: question.step,
    trend: trendOf(judged, question, workspace.timezone()),
    unknownCodes: { count: codes.length, first: codes.slice(0, namedCodes) },
  };
}
