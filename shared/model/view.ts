import * as z from 'zod';

/** Overlays in the layer panel: the five layers, and the heatmap that the incidents draw besides their points. */
const OverlayIdSchema = z.enum(['grids', 'police_districts', 'cameras', 'facilities', 'incidents', 'heat']);

export type OverlayId = z.infer<typeof OverlayIdSchema>;

/** What the operator is looking at: the wall receives it, a briefing saves it, a test sets it. Plain JSON. */
export const ViewSchema = z.object({
  camera: z.object({ center: z.tuple([z.number(), z.number()]), zoom: z.number(), bearing: z.number() }),
  /** Id of the basemap; empty for none. */
  basemap: z.string(),
  /** Top of the map first. */
  overlays: z.array(
    z.object({ id: OverlayIdSchema, visible: z.boolean(), opacity: z.number().min(0).max(1) }),
  ),
  window: z.object({ fromMs: z.number().nullable(), toMs: z.number().nullable() }),
  /** Keys of incident categories that are shown; null shows all. */
  categories: z.array(z.string()).nullable(),
  bandwidthMetres: z.number().positive(),
  selection: z
    .object({
      layer: z.enum(['grids', 'police_districts', 'cameras', 'facilities', 'incidents']),
      fid: z.int(),
    })
    .nullable(),
  /** Size of the map that the operator looks at, so that another screen can show at least as much. */
  viewportPx: z.object({ width: z.number().positive(), height: z.number().positive() }).optional(),
});

export type View = z.infer<typeof ViewSchema>;
