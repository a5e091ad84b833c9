import { fileFailure } from './file_failure.ts';
import { normaliseHeading } from './normalise_heading.ts';

/** When a position was taken, by the clock of the device that moved. */
const fixTimes =
  /^(?:定位时间|gps(?:定位)?时间|卫星时间|位置时间|上传时间|gps_?time|fix_?time|loc(?:ation)?_?time|position_?time)$/u;

const motions =
  /^(?:速度|车速|时速|行驶速度|gps速度|航向|航向角|行驶方向|speed|velocity|course|heading)(?:\(.*\))?$/u;

const carriers =
  /^(?:终端号|终端编号|车载终端号?|终端手机号|sim卡号|车辆编号|车牌号码?|警号|执法(?:记录)?仪编号|对讲机编号|terminal_?id|vehicle_?id)$/u;

/** Whether the headings of a table are those of positions on the move: a time of the fix with a motion or with what carried it. */
function isTrackTable(columns: readonly string[]): boolean {
  const headings = columns.map(normaliseHeading);
  const has = (pattern: RegExp): boolean => headings.some((heading) => pattern.test(heading));
  if (has(/轨迹点|轨迹序号|^track_?(?:id|point)$/u)) return true;
  return has(fixTimes) && (has(motions) || has(carriers));
}

/** Throws AppError `file_unsupported` for a table of tracks: where a device goes, somebody goes. */
export function assertNoTracks(columns: readonly string[]): void {
  if (isTrackTable(columns)) throw fileFailure('file_unsupported', 'tracks');
}
