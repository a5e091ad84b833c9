import * as z from 'zod';

import { ViewSchema } from '../model/view.ts';
import { analysisMethods } from './analysis_methods.ts';
import { cameraMethods } from './camera_methods.ts';
import { areaMethods } from './area_methods.ts';
import { areaCheckMethods } from './area_check_methods.ts';
import { chartMethods } from './chart_methods.ts';
import { drillMethods } from './drill_methods.ts';
import { coverageMethods } from './coverage_methods.ts';
import { exportMethods } from './export_methods.ts';
import { facilityMethods } from './facility_methods.ts';
import { hotspotMethods } from './hotspot_methods.ts';
import { fenceEvents, fenceMethods } from './fence_methods.ts';
import { filterMethods } from './filter_methods.ts';
import { importMethods } from './import_methods.ts';
import { command, query } from './method_kinds.ts';
import { packageMethods } from './package_methods.ts';
import { placeMethods } from './place_methods.ts';
import { routeMethods } from './route_methods.ts';
import * as s from './schemas.ts';
import { tableMethods } from './table_methods.ts';
import { searchMethods } from './search_methods.ts';

const nothing = z.object({});

const ScaleSchema = z.enum(['county', 'prefecture']);

/** Every method of the core, once. The bulk of the data never comes this way: it has addresses (main/resources). */
export const methods = {
  'workspace.status': query(nothing, s.WorkspaceStatusSchema),
  'workspace.recent': query(nothing, z.array(s.RecentWorkspaceSchema)),
  'workspace.open_demo': command(z.object({ scale: ScaleSchema, seed: z.int() }), s.WorkspaceStatusSchema),
  /** `path` is a folder; without one a new folder in the console's home is named after the database. */
  'workspace.create': command(
    z.object({ name: z.string().min(1).max(60), path: z.string().optional() }),
    s.WorkspaceStatusSchema,
  ),
  'workspace.open': command(z.object({ path: z.string() }), s.WorkspaceStatusSchema),
  'workspace.close': command(nothing, s.WorkspaceStatusSchema),
  'workspace.generations': query(nothing, z.array(s.GenerationSchema)),
  'workspace.back_up': command(nothing, s.GenerationSchema),
  'workspace.restore': command(z.object({ generation: z.string() }), s.WorkspaceStatusSchema),
  'workspace.verify': query(
    nothing,
    z.object({
      integrity: z.string(),
      schemaVersion: z.int(),
      counts: z.record(z.string(), z.int()),
      generations: z.array(s.GenerationSchema),
    }),
  ),

  'features.page': query(
    z.object({
      layer: s.LayerIdSchema,
      filter: s.FeatureFilterSchema,
      sort: z.object({ field: z.string(), descending: z.boolean() }).nullable(),
      offset: z.int().min(0),
      limit: z.int().min(0).max(1000),
    }),
    z.object({
      rows: z.array(s.FeatureSchema.omit({ geometry: true }).extend({ at: s.LonLatSchema })),
      total: z.int(),
    }),
  ),
  /** Where a row stands in the order that `features.page` gives, from 0; null when the filter leaves it out. */
  'features.position': query(
    z.object({
      layer: s.LayerIdSchema,
      filter: s.FeatureFilterSchema,
      sort: z.object({ field: z.string(), descending: z.boolean() }).nullable(),
      fid: z.int(),
    }),
    z.object({ index: z.int().nullable() }),
  ),
  'features.get': query(z.object({ layer: s.LayerIdSchema, fid: z.int() }), s.FeatureSchema),
  /** Applies a change set as one undoable step; answers with the keys of the rows touched, in order. */
  'features.apply': command(
    z.object({
      operationId: z.string().min(8),
      label: z.string(),
      changes: z.array(s.ChangeSchema).min(1).max(10_000),
    }),
    z.object({ fids: z.array(z.int()) }),
  ),
  'history.undo': command(nothing, s.HistoryStatusSchema),
  'history.redo': command(nothing, s.HistoryStatusSchema),

  ...analysisMethods,
  ...areaMethods,
  ...chartMethods,
  ...areaCheckMethods,
  ...cameraMethods,
  ...hotspotMethods,
  ...coverageMethods,
  ...importMethods,
  ...exportMethods,
  ...packageMethods,
  ...filterMethods,
  ...fenceMethods,
  ...tableMethods,
  ...placeMethods,
  ...searchMethods,
  ...facilityMethods,
  ...routeMethods,
  ...drillMethods,

  'basemaps.list': query(nothing, z.array(s.BasemapSchema)),
  'basemaps.add': command(
    z.union([z.object({ upload: z.string() }), z.object({ path: z.string() })]),
    s.BasemapSchema,
  ),
  'basemaps.describe': command(
    z.object({ id: z.string(), name: z.string(), attribution: z.string(), approvalNumber: z.string() }),
    s.BasemapSchema,
  ),
  'basemaps.remove': command(z.object({ id: z.string() }), nothing),

  'bookmarks.list': query(nothing, z.array(s.BookmarkSchema)),
  'bookmarks.put': command(s.BookmarkSchema, nothing),
  'bookmarks.delete': command(z.object({ id: z.string() }), nothing),

  'views.current': query(nothing, ViewSchema.nullable()),
  /** Tells every other window, at most ten times a second, what the operator looks at. */
  'views.share': query(ViewSchema, nothing),

  'system.about': query(
    nothing,
    z.object({
      version: z.string(),
      shell: z.enum(['host', 'electron', 'cli']),
      versions: z.record(z.string(), z.string()),
      dataDirectory: z.string(),
      residentBytes: z.int(),
    }),
  ),
  'system.diagnostics': query(nothing, z.object({ text: z.string() })),
  'system.report_fault': query(z.object({ message: z.string().max(4000) }), z.object({ id: z.string() })),
};

export const events = {
  'workspace.changed': s.WorkspaceStatusSchema,
  'layer.changed': z.object({ layer: s.LayerIdSchema, revision: z.int() }),
  'basemaps.changed': nothing,
  /** Results were saved, renamed or removed. */
  'hotspots.changed': nothing,
  /** A drill began, ended or was removed, or one of its alarms was given or moved on. */
  'drills.changed': nothing,
  /** What areas have to have was changed. */
  'place_rules.changed': nothing,
  ...fenceEvents,
  /** Plans of cameras or claims of coverage were stored or removed. */
  'coverage.changed': nothing,
  'view.changed': ViewSchema,
  'task.changed': s.TaskSchema,
};

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Input<N extends MethodName> = z.infer<Methods[N]['input']>;
export type Output<N extends MethodName> = z.infer<Methods[N]['output']>;
export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.infer<(typeof events)[N]>;
