import type { CameraQuestion } from '#shared/rpc/camera_schemas.ts';

import { cameraBooksOf, passesRecord, type CameraBook, type CameraWorkspace } from './camera_book.ts';
import { groupCameras } from './group_cameras.ts';
import { judgeCamera, limitsOf, type Limits, type Verdict } from './judge_cameras.ts';

export type Judged = { book: CameraBook; limits: Limits; verdicts: readonly Verdict[] };

/** The cameras that a question is about, each judged, in the order of the register. */
export async function judgeCameras(workspace: CameraWorkspace, question: CameraQuestion): Promise<Judged> {
  const book = await cameraBooksOf(workspace).book();
  const limits = limitsOf(book, question);
  const { within, filter } = question;
  const groups = within && (await groupCameras(workspace, book, within, limits.asOfMs ?? Date.now()));
  const verdicts: Verdict[] = [];
  for (const [camera, record] of book.cameras.entries()) {
    if (!passesRecord(filter, record)) continue;
    if (groups && groups.keyOf(camera) !== within.key) continue;
    verdicts.push(judgeCamera(book, limits, camera));
  }
  return { book, limits, verdicts };
}
