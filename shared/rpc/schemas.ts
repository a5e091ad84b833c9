import * as z from 'zod';

import { isDatum, type Datum } from '../model/datum.ts';
import { EventFilterSchema } from '../model/event_filter.ts';
import { FieldConditionSchema } from '../model/field_condition.ts';
import { layerIds } from '../layers/index.ts';

/** Pieces of the contract that several methods share. Coordinates are `[longitude, latitude]`, WGS-84 degrees. */

export const LayerIdSchema = z.enum(layerIds);

export const AreaLayerIdSchema = z.enum(['grids', 'police_districts']);

export const LonLatSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

export const BoundsSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const RingSchema = z.array(LonLatSchema).min(4);

const GeometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: LonLatSchema }),
  z.object({
    type: z.literal('MultiLineString'),
    coordinates: z.array(z.array(LonLatSchema).min(2)).min(1),
  }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(RingSchema).min(1)).min(1) }),
]);

const ValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const ValuesSchema = z.record(z.string(), ValueSchema);

export const FeatureSchema = z.object({ fid: z.int(), geometry: GeometrySchema, values: ValuesSchema });

export const DatumSchema = z.custom<Datum>(
  (value) => typeof value === 'string' && isDatum(value),
  'not a known datum',
);

/** Half-open interval of instants in milliseconds UTC; null leaves a side open. */
export const TimeWindowSchema = z.object({ fromMs: z.number().nullable(), toMs: z.number().nullable() });

export type TimeWindow = z.infer<typeof TimeWindowSchema>;

/** Rows of a layer that satisfy every part given. `text` matches the search fields, `equals` any of the values listed. */
export const FeatureFilterSchema = z.object({
  text: z.string().optional(),
  equals: z.record(z.string(), z.array(z.string())).optional(),
  bounds: BoundsSchema.optional(),
  fids: z.array(z.int()).max(100_000).optional(),
  window: TimeWindowSchema.optional(),
  /** Of incidents alone: what else they have to satisfy. */
  events: EventFilterSchema.optional(),
  /** What columns are narrowed by, by field; every one has to hold. */
  fields: z.record(z.string(), FieldConditionSchema).optional(),
  /** A ring, closed without repeating its first place, in which a row may be shown: a point, or the middle of its envelope. */
  within: z.array(LonLatSchema).min(3).max(2000).optional(),
});

export type FeatureFilter = z.infer<typeof FeatureFilterSchema>;

export const ChangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('insert'),
    layer: LayerIdSchema,
    feature: z.object({ fid: z.int().optional(), geometry: GeometrySchema, values: ValuesSchema }),
  }),
  z.object({
    kind: z.literal('update'),
    layer: LayerIdSchema,
    fid: z.int(),
    geometry: GeometrySchema.optional(),
    values: ValuesSchema.optional(),
  }),
  z.object({ kind: z.literal('delete'), layer: LayerIdSchema, fid: z.int() }),
]);

const LayerStatusSchema = z.object({
  id: LayerIdSchema,
  count: z.int(),
  revision: z.int(),
  bounds: BoundsSchema.nullable(),
});

export const HistoryStatusSchema = z.object({ undo: z.string().nullable(), redo: z.string().nullable() });

/** `none` before a database is open. */
export const WorkspaceStatusSchema = z.object({
  kind: z.enum(['none', 'demo', 'county']),
  name: z.string(),
  path: z.string(),
  readOnly: z.boolean(),
  /** Why nothing or only a read-only database is open, as an error code; empty when all is well. */
  trouble: z.string(),
  troubleDetails: z.record(z.string(), z.union([z.string(), z.number()])),
  schemaVersion: z.int(),
  timezone: z.string(),
  /** Newest instant of the incidents: presets such as "last 30 days" count back from it. */
  asOfMs: z.number().nullable(),
  bounds: BoundsSchema.nullable(),
  layers: z.array(LayerStatusSchema),
  history: HistoryStatusSchema,
});

export type WorkspaceStatus = z.infer<typeof WorkspaceStatusSchema>;

export const RecentWorkspaceSchema = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['demo', 'county']),
  openedAtMs: z.number(),
  exists: z.boolean(),
});

export const GenerationSchema = z.object({
  id: z.string(),
  createdAtMs: z.number(),
  bytes: z.int(),
  sha256: z.string(),
  intact: z.boolean(),
});

export const BasemapSchema = z.object({
  id: z.string(),
  name: z.string(),
  format: z.enum(['pmtiles', 'mbtiles', 'folder']),
  tiles: z.enum(['vector', 'raster']),
  /** What the layer names say: style for OpenMapTiles-like packs, plain for the rest. */
  schema: z.enum(['openmaptiles', 'shortbread', 'protomaps', 'other', 'raster']),
  vectorLayers: z.array(z.string()),
  bounds: BoundsSchema.nullable(),
  /** Pixels of a raster tile's side; 512 for vector tiles. */
  tileSize: z.int(),
  minZoom: z.int(),
  maxZoom: z.int(),
  attribution: z.string(),
  /** 审图号; empty when the pack states none. */
  approvalNumber: z.string(),
  bytes: z.int(),
  bundled: z.boolean(),
  /** Empty, or the error code that keeps the pack from being drawn. */
  trouble: z.string(),
});

export type Basemap = z.infer<typeof BasemapSchema>;

export const BookmarkSchema = z.object({
  id: z.string(),
  name: z.string(),
  center: LonLatSchema,
  zoom: z.number(),
  bearing: z.number(),
});

export const TaskSchema = z.object({
  id: z.string(),
  label: z.string(),
  done: z.number(),
  /** Null while the amount of work is unknown. */
  total: z.number().nullable(),
  state: z.enum(['running', 'finished', 'failed', 'cancelled']),
});
