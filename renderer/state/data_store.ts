import { createStore } from 'zustand/vanilla';

import type { LayerId } from '#shared/layers/index.ts';
import type { ColumnAreaLevel, IncidentColumns } from '#shared/model/incident_columns.ts';
import type { HeatChoices } from '#shared/model/view.ts';
import type { EventData, Output } from '#shared/rpc/contract.ts';
import type { Basemap, WorkspaceStatus } from '#shared/rpc/schemas.ts';

export type Bookmark = Output<'bookmarks.list'>[number];

export type Task = EventData<'task.changed'>;

/** One category of the loaded incidents. `key` is what view.categories holds. */
export type IncidentCategory = { key: string; label: { zh: string; en: string }; count: number };

/** What the heat worker knows of the loaded incidents; null before they are loaded. */
export type IncidentSummary = {
  total: number;
  undated: number;
  firstMs: number;
  lastMs: number;
  categories: IncidentCategory[];
  /** Values of severity, stage and source, and areas of every level, in the order of their counts. */
  values: IncidentColumns['values'];
  levels: readonly ColumnAreaLevel[];
};

/** Legend of the surface that is drawn. */
export type HeatLegend = {
  /** A difference is per day, its ramp as long to the one side as to the other. */
  kind: 'density' | 'difference';
  /** Where the ramp ends: events per km², or per 1,000 residents, as `unit` says. */
  maxDensity: number;
  /** What the events are spread with, which may be more than was wanted where the map is small. */
  bandwidthMetres: number;
  /** What was done, which is less than the view asks for where `trouble` says why. */
  choices: HeatChoices;
  /** Events of the window, and of the second period; null while there is none. */
  shown: number;
  against: number | null;
  /** Why the county's border or its residents could not be taken into account. */
  trouble: '' | 'no_region' | 'no_residents';
};

/** Counts per bin over [fromMs, toMs): all incidents, and those that pass the category filter. */
export type Histogram = { fromMs: number; toMs: number; all: number[]; shown: number[] };

type DataState = {
  connection: 'connecting' | 'open' | 'lost';
  status: WorkspaceStatus | null;
  basemaps: Basemap[];
  bookmarks: Bookmark[];
  tasks: Task[];
  incidents: IncidentSummary | null;
  histogram: Histogram | null;
  heatLegend: HeatLegend | null;
  /** What the addresses of the area layers say of the day that they are drawn of; empty where all days are alike. */
  areaDays: Readonly<Record<'grids' | 'police_districts', string>>;
  /** Error code that keeps the map from being drawn; empty while it works. */
  mapTrouble: '' | 'no_webgl' | 'context_lost';
};

/** What the core has told this window. */
export const dataStore = createStore<DataState>()(() => ({
  connection: 'connecting',
  status: null,
  basemaps: [],
  bookmarks: [],
  tasks: [],
  incidents: null,
  histogram: null,
  heatLegend: null,
  areaDays: { grids: '', police_districts: '' },
  mapTrouble: '',
}));

/** A short name of a text for use in an address (FNV-1a, 32 bits). */
function shortName(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/**
 * Names the state of a layer's data, for addresses that change when the data does: the database, the revision of the
 * layer and, for incidents, those of the areas that they are drawn and filtered by. Two databases may share revisions. Where the
 * day makes a difference to areas, it names the day as well.
 */
export function editionOf(layer: LayerId): string {
  const { status, areaDays } = dataStore.getState();
  const revision = (id: LayerId): number => status?.layers.find((known) => known.id === id)?.revision ?? 0;
  const revisions =
    layer === 'incidents'
      ? `${revision('incidents')}.${revision('grids')}.${revision('police_districts')}`
      : `${revision(layer)}`;
  const day = layer === 'grids' || layer === 'police_districts' ? areaDays[layer] : '';
  return `${revisions}-${shortName(status?.path ?? '')}${day}`;
}
