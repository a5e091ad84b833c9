import * as z from 'zod';

import { layerIds } from '../layers/index.ts';
import { CameraFilterSchema } from './camera_filter.ts';
import { EventFilterSchema } from './event_filter.ts';

/** Overlays in the layer panel: every layer, and the heatmap that the incidents draw besides their points. */
const OverlayIdSchema = z.enum([...layerIds, 'heat'] as const);

export type OverlayId = z.infer<typeof OverlayIdSchema>;

const TimeWindowSchema = z.object({ fromMs: z.number().nullable(), toMs: z.number().nullable() });

/** How the incidents become a surface. */
const HeatChoicesSchema = z.object({
  kernel: z.enum(['quartic', 'gaussian']),
  /** How `bandwidthMetres` was come by: by hand, or by a rule from the events shown at that time. */
  bandwidthRule: z.enum(['hand', 'scott', 'likelihood']),
  /** Per square kilometre, or per 1,000 residents of the grids that state them. */
  unit: z.enum(['area', 'residents']),
  /**
   * `data` takes the end of the colours from the data, so that they hold while the map moves; `view` from what is on the
   * screen; `fixed` keeps it at `fixedMaximum`, in the unit shown.
   */
  scale: z.enum(['data', 'view', 'fixed']),
  fixedMaximum: z.number().positive().nullable(),
  /** Divides by the share of the kernel that lies within the county. */
  edgeCorrection: z.boolean(),
  weight: z.enum(['none', 'severity']),
});

export type HeatChoices = z.infer<typeof HeatChoicesSchema>;

/** A second period beside `window`, and how the two are shown. */
const ComparisonSchema = z.object({
  /** `swipe` shows `window` left of the line and `against` right of it; `difference` is `window` less `against` per day. */
  kind: z.enum(['swipe', 'difference']),
  against: TimeWindowSchema,
  /** Where the line stands, as a share of the map's width. */
  split: z.number().min(0).max(1),
});

export type Comparison = z.infer<typeof ComparisonSchema>;

/** What the operator is looking at: the wall receives it, a briefing saves it, a test sets it. Plain JSON. */
export const ViewSchema = z.object({
  camera: z.object({ center: z.tuple([z.number(), z.number()]), zoom: z.number(), bearing: z.number() }),
  /** Id of the basemap; empty for none. */
  basemap: z.string(),
  /** Top of the map first. */
  overlays: z.array(
    z.object({ id: OverlayIdSchema, visible: z.boolean(), opacity: z.number().min(0).max(1) }),
  ),
  window: TimeWindowSchema,
  /** Shows what happened from the beginning of the data to the end of the window. */
  cumulative: z.boolean(),
  /** Keys of incident categories that are shown; null shows all. */
  categories: z.array(z.string()).nullable(),
  /** What else an incident has to satisfy to be shown, counted, listed and exported. */
  filter: EventFilterSchema,
  /** The day whose areas are drawn and counted, `yyyy-MM-dd`; null or nothing follows the end of the window. */
  areasOn: z.string().nullable().optional(),
  /** Which cameras are shown, clustered, counted and listed. */
  cameraFilter: CameraFilterSchema,
  /** Kinds of facilities that the map draws; null, or nothing in a view of an earlier version, draws all. */
  facilityKinds: z.array(z.string()).nullable().optional(),
  bandwidthMetres: z.number().positive(),
  heat: HeatChoicesSchema,
  comparison: ComparisonSchema.nullable(),
  /** Id of the hotspot result that the map shows; null for none. */
  hotspots: z.string().nullable(),
  /** Id of the coverage that the map shows; null or nothing for none. */
  coverage: z.string().nullable().optional(),
  /** Sets of annotations that are not shown, by name. */
  hiddenSets: z.array(z.string()).optional(),
  selection: z
    .object({
      layer: z.enum(layerIds),
      fid: z.int(),
    })
    .nullable(),
  /** Size of the map that the operator looks at, so that another screen can show at least as much. */
  viewportPx: z.object({ width: z.number().positive(), height: z.number().positive() }).optional(),
});

export type View = z.infer<typeof ViewSchema>;
