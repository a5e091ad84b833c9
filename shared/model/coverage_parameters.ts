import * as z from 'zod';

/** What a coverage is worked out with. Every one of them is said beside its result. */
export const CoverageParametersSchema = z.object({
  /** Distance of the samples on the ground. */
  cellMetres: z.number().min(0.5).max(20),
  /** States of cameras that count. */
  states: z.array(z.enum(['online', 'offline', 'fault', 'unknown'])).min(1),
  /** Cameras that turn: all within reach, or only the way that the record says they face. */
  turning: z.enum(['disc', 'facing']),
  /** Fixed cameras whose bearing nobody knows: all within reach, or nothing. */
  unknownBearing: z.enum(['disc', 'leave_out']),
  /** Whether footprints of buildings hide what lies behind them, and count as no ground. */
  buildings: z.boolean(),
  /** Radius of a facility's surroundings. */
  surroundingsMetres: z.number().min(10).max(1000),
  /** Kinds of facilities whose surroundings are looked at; empty for all. */
  facilityKinds: z.array(z.string().max(40)).max(60),
});

export type CoverageParameters = z.infer<typeof CoverageParametersSchema>;

export const defaultCoverageParameters: CoverageParameters = {
  cellMetres: 2,
  states: ['online'],
  turning: 'disc',
  unknownBearing: 'leave_out',
  buildings: true,
  surroundingsMetres: 100,
  facilityKinds: ['school'],
};

/** Farthest apart that places along a road are looked at. */
export const roadStepMetres = 5;
