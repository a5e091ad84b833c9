import * as z from 'zod';

import { LonLatSchema } from './schemas.ts';

/** Stages of an alarm after it was given, in their order. */
export const DrillStageSchema = z.enum(['acknowledged', 'arrived', 'closed']);

export type DrillStage = z.infer<typeof DrillStageSchema>;

const NearPlaceSchema = z.object({ code: z.string(), name: z.string(), distanceMetres: z.number() });

/** What stands around a device: who is told, who comes, what looks there. Names of places and units only. */
export const AlarmContextSchema = z.object({
  grid: z.string(),
  policeDistrict: z.string(),
  station: z.string(),
  centre: NearPlaceSchema.nullable(),
  policeStation: NearPlaceSchema.nullable(),
  /** Cameras that look at the device, the nearest first; where none does, the nearest ones. */
  cameras: z.array(NearPlaceSchema.extend({ looksHere: z.boolean() })),
});

export type AlarmContext = z.infer<typeof AlarmContextSchema>;

export const AlarmDeviceSchema = z.object({
  fid: z.int(),
  code: z.string(),
  name: z.string(),
  at: LonLatSchema,
  context: AlarmContextSchema,
});

const DrillAlarmSchema = z.object({
  id: z.int(),
  deviceCode: z.string(),
  deviceName: z.string(),
  at: LonLatSchema,
  alarmedAtMs: z.number(),
  acknowledgedAtMs: z.number().nullable(),
  arrivedAtMs: z.number().nullable(),
  closedAtMs: z.number().nullable(),
  context: AlarmContextSchema,
});

/** A drill with its alarms, the newest first. It runs while `endedAtMs` is null. */
export const DrillSchema = z.object({
  id: z.int(),
  name: z.string(),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  alarms: z.array(DrillAlarmSchema),
});

export type Drill = z.infer<typeof DrillSchema>;

export type DrillAlarm = z.infer<typeof DrillAlarmSchema>;
