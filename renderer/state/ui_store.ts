import { createStore } from 'zustand/vanilla';

import type { LayerId } from '#shared/layers/index.ts';
import type { Bounds, LonLat } from '#shared/model/geometry.ts';
import type { Language } from '#shared/text/text.ts';

import type { AreaUnit, LengthUnit, Measurement } from './measurement.ts';
import type { ExportSubject } from './export_subject.ts';

export type Theme = 'dark' | 'light';

/** What a click on the map means. `inspect` is the resting tool. */
export type Tool =
  | 'inspect'
  | 'measure_distance'
  | 'measure_area'
  | 'add_incident'
  | 'move_feature'
  | 'draw_route'
  | 'filter_polygon'
  | 'filter_circle'
  | 'draw_point'
  | 'draw_text'
  | 'draw_line'
  | 'draw_arrow'
  | 'draw_area'
  | 'draw_rectangle'
  | 'draw_circle'
  | 'shape_annotation'
  | 'select_rows'
  | 'nearby_circle'
  | 'nearby_area'
  | 'nearby_route'
  | 'edit_areas'
  | 'plan_cameras';

export type PanelId =
  | 'layers'
  | 'areas'
  | 'checks'
  | 'cameras'
  | 'facilities'
  | 'incidents'
  | 'filter'
  | 'analysis'
  | 'hotspots'
  | 'coverage'
  | 'annotations'
  | 'bookmarks'
  | 'basemaps';

export type DialogId =
  | 'start'
  | 'import'
  | 'picture'
  | 'goto'
  | 'shortcuts'
  | 'about'
  | 'methods'
  | 'edit_feature'
  | 'backups'
  | 'export'
  | 'package';

/** How fast playback goes, in steps a half second. */
export type PlaySpeed = 1 | 2 | 4 | 8;

export type CoordinateFormat = { datum: 'wgs84' | 'cgcs2000' | 'gcj02'; notation: 'decimal' | 'dms' };

/** A wish for the map, taken up and cleared by the map controller. */
export type CameraRequest =
  | { kind: 'fly'; center: LonLat; zoom?: number | undefined; bearing?: number | undefined }
  | { kind: 'fit'; bounds: Bounds; maxZoom?: number | undefined };

/** Everything hit by one click, topmost first. */
export type Hit = { layer: LayerId; fid: number };

export type NoticeKind = 'success' | 'information' | 'warning' | 'error';

/** `fresh` notices float for a moment; all stay in the list until it is cleared. */
export type Notice = {
  id: number;
  kind: NoticeKind;
  text: string;
  atMs: number;
  fresh: boolean;
  /** Offers to take the step back that the notice tells of. */
  canUndo: boolean;
};

type UiState = {
  theme: Theme;
  language: Language;
  panel: PanelId | null;
  dialog: DialogId | null;
  tool: Tool;
  tableOpen: boolean;
  tableLayer: LayerId;
  tableHeightPx: number;
  /** The table lists only rows with this value of a field; null lists all. */
  tableEquals: { field: string; value: string } | null;
  /** The table lists only rows within the view. */
  tableInViewOnly: boolean;
  timeStripFolded: boolean;
  playing: boolean;
  playSpeed: PlaySpeed;
  legendFolded: boolean;
  coordinateFormat: CoordinateFormat;
  /** The place asked about: the inspector answers the daily question for it. */
  place: LonLat | null;
  placeRadiusMetres: number;
  hits: Hit[];
  hover: Hit | null;
  /** Pointer over the map, WGS-84; null when it is elsewhere. */
  pointer: LonLat | null;
  mapScale: number;
  /** Size of the map on the screen; zero before it is laid out. */
  mapSizePx: { width: number; height: number };
  cameraRequest: CameraRequest | null;
  /** Result of the running measurement; null when none. */
  measurement: Measurement | null;
  /** Units that measurements are told in. */
  lengthUnit: LengthUnit;
  areaUnit: AreaUnit;
  /** Feature being moved or edited, or the place of one to be added. */
  editing: { layer: LayerId; fid: number | null; at: LonLat } | null;
  /** What the export dialog is about; null before it is first opened. */
  exporting: ExportSubject | null;
  /** Files dropped on the window, waiting for the import dialog. */
  dropped: File[];
  /** Packs of tiles dropped on the window, waiting for the panel of basemaps. */
  droppedPacks: File[];
  notices: Notice[];
  reducedMotion: boolean;
};

const inBrowser = typeof window !== 'undefined';

const stored = (key: string): string | null => (inBrowser ? localStorage.getItem(`guanlan.${key}`) : null);

function storedNumber(key: string, otherwise: number): number {
  const value = Number(stored(key));
  return Number.isFinite(value) && value > 0 ? value : otherwise;
}

/** What the window shows around the map. Lives and dies with the window, but for language and theme. */
export const uiStore = createStore<UiState>()(() => ({
  theme: stored('theme') === 'light' ? 'light' : 'dark',
  language: stored('language') === 'en' ? 'en' : 'zh',
  panel: 'layers',
  dialog: null,
  tool: 'inspect',
  tableOpen: false,
  tableLayer: 'incidents',
  tableHeightPx: storedNumber('tableHeightPx', 260),
  tableEquals: null,
  tableInViewOnly: false,
  timeStripFolded: false,
  playing: false,
  playSpeed: 1,
  legendFolded: false,
  coordinateFormat: { datum: 'wgs84', notation: 'decimal' },
  place: null,
  placeRadiusMetres: storedNumber('placeRadiusMetres', 300),
  hits: [],
  hover: null,
  pointer: null,
  mapScale: 0,
  mapSizePx: { width: 0, height: 0 },
  cameraRequest: null,
  measurement: null,
  lengthUnit: 'auto',
  areaUnit: 'auto',
  editing: null,
  exporting: null,
  dropped: [],
  droppedPacks: [],
  notices: [],
  reducedMotion: inBrowser && window.matchMedia('(prefers-reduced-motion: reduce)').matches,
}));

/** Keeps a choice of the operator for the next start. */
export function remember(key: string, value: string): void {
  if (inBrowser) localStorage.setItem(`guanlan.${key}`, value);
}

export function setTheme(theme: Theme): void {
  remember('theme', theme);
  uiStore.setState({ theme });
}

export function setLanguage(language: Language): void {
  remember('language', language);
  uiStore.setState({ language });
}

export function setTableHeight(tableHeightPx: number): void {
  remember('tableHeightPx', String(Math.round(tableHeightPx)));
  uiStore.setState({ tableHeightPx });
}

export function setPlaceRadius(placeRadiusMetres: number): void {
  remember('placeRadiusMetres', String(placeRadiusMetres));
  uiStore.setState({ placeRadiusMetres });
}

let nextNotice = 1;

/** Shows a short notice for a moment and keeps it in the list of notices, the newest hundred. */
export function notify(kind: NoticeKind, text: string, canUndo = false): void {
  const notice: Notice = { id: nextNotice++, kind, text, atMs: Date.now(), fresh: true, canUndo };
  uiStore.setState(({ notices }) => ({ notices: [...notices.slice(-99), notice] }));
}
