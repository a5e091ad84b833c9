import * as z from 'zod';

import { AlarmDeviceSchema, DrillSchema, DrillStageSchema } from './drill_schemas.ts';
import { command, query } from './method_kinds.ts';

const nothing = z.object({});
const id = z.int().min(1);

/** Alarms of 一键报警 devices that are typed at the desk: real ones become incidents, drills never do. */
export const drillMethods = {
  /** A device by its row, with what an alarm there would show: grid, police, cameras that look there, nearest places. */
  'alarms.device': query(z.object({ fid: id }), AlarmDeviceSchema),
  /** Stores an incident at the device, as one undoable step. Throws `bad_input` where the facility is no alarm device. */
  'alarms.raise': command(
    z.object({ operationId: z.string().min(8), fid: id, language: z.enum(['zh', 'en']) }),
    z.object({ fid: z.int() }),
  ),
  /** The drill that runs; null while there is none. */
  'drills.current': query(nothing, DrillSchema.nullable()),
  /** All drills, the newest first. */
  'drills.list': query(nothing, z.array(DrillSchema)),
  /** Throws `drill_running` while one runs. */
  'drills.start': command(z.object({ name: z.string().min(1).max(60) }), DrillSchema),
  /** Leaves drill mode; the drill stays in the list. Throws `no_drill`. */
  'drills.end': command(nothing, DrillSchema),
  /** A drill alarm at a device. Throws `no_drill`, and `bad_input` where the facility is no alarm device. */
  'drills.alarm': command(z.object({ fid: id }), DrillSchema),
  /** Notes that a stage of an alarm has been reached, now. The first time holds. Throws `not_found`. */
  'drills.advance': command(z.object({ alarm: id, stage: DrillStageSchema }), DrillSchema),
  /** Forgets a drill with its alarms. Throws `drill_running` for the one that runs. */
  'drills.remove': command(z.object({ id }), nothing),
  /** The report of a drill; the file waits at `url` until it is fetched or the console closes. */
  'drills.export': query(
    z.object({ id, format: z.enum(['csv', 'xlsx']), language: z.enum(['zh', 'en']) }),
    z.object({ url: z.string(), fileName: z.string(), count: z.int() }),
  ),
};
