import { createStore } from 'zustand/vanilla';

import type { LayerId } from '#shared/layers/layer.ts';
import type { Bounds, LonLat } from '#shared/model/geometry.ts';
import type { Language } from '#shared/text/text.ts';

export type Theme = 'dark' | 'light';

/** What a click on the map means. `inspect` is the resting tool. */
export type Tool = 'inspect' | 'measure_distance' | 'measure_area' | 'add_incident' | 'move_feature';

export type PanelId = 'layers' | 'areas' | 'cameras' | 'facilities' | 'incidents' | 'bookmarks' | 'basemaps';

export type DialogId =
  'start' | 'import' | 'picture' | 'goto' | 'shortcuts' | 'about' | 'edit_feature' | 'backups';

export type CoordinateFormat = { datum: 'wgs84' | 'cgcs2000' | 'gcj02'; notation: 'decimal' | 'dms' };

/** A wish for the map, taken up and cleared by the map controller. */
export type CameraRequest =
  | { kind: 'fly'; center: LonLat; zoom?: number | undefined; bearing?: number | undefined }
  | { kind: 'fit'; bounds: Bounds; maxZoom?: number | undefined };

/** Everything hit by one click, topmost first. */
export type Hit = { layer: LayerId; fid: number };

export type Notice = { id: number; kind: 'success' | 'information' | 'warning' | 'error'; text: string };

type UiState = {
  theme: Theme;
  language: Language;
  panel: PanelId | null;
  dialog: DialogId | null;
  tool: Tool;
  tableOpen: boolean;
  tableLayer: LayerId;
  timeStripFolded: boolean;
  coordinateFormat: CoordinateFormat;
  /** The place asked about: the inspector answers the daily question for it. */
  place: LonLat | null;
  hits: Hit[];
  hover: Hit | null;
  /** Pointer over the map, WGS-84; null when it is elsewhere. */
  pointer: LonLat | null;
  mapScale: number;
  cameraRequest: CameraRequest | null;
  /** Result of the running measurement; null when none. */
  measurement: { lengthMetres: number; areaSquareMetres: number | null } | null;
  /** Feature being moved or edited, or the place of one to be added. */
  editing: { layer: LayerId; fid: number | null; at: LonLat } | null;
  /** Upload tokens of files dropped on the window, waiting for the import dialog. */
  dropped: File[];
  notices: Notice[];
  reducedMotion: boolean;
};

const storedLanguage = (): Language =>
  globalThis.localStorage?.getItem('guanlan.language') === 'en' ? 'en' : 'zh';
const storedTheme = (): Theme =>
  globalThis.localStorage?.getItem('guanlan.theme') === 'light' ? 'light' : 'dark';

/** What the window shows around the map. Lives and dies with the window, but for language and theme. */
export const uiStore = createStore<UiState>()(() => ({
  theme: storedTheme(),
  language: storedLanguage(),
  panel: 'layers',
  dialog: null,
  tool: 'inspect',
  tableOpen: false,
  tableLayer: 'incidents',
  timeStripFolded: false,
  coordinateFormat: { datum: 'wgs84', notation: 'decimal' },
  place: null,
  hits: [],
  hover: null,
  pointer: null,
  mapScale: 0,
  cameraRequest: null,
  measurement: null,
  editing: null,
  dropped: [],
  notices: [],
  reducedMotion: globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false,
}));

export function setTheme(theme: Theme): void {
  globalThis.localStorage?.setItem('guanlan.theme', theme);
  uiStore.setState({ theme });
}

export function setLanguage(language: Language): void {
  globalThis.localStorage?.setItem('guanlan.language', language);
  uiStore.setState({ language });
}

let nextNotice = 1;

/** Shows a short notice; the notice list removes it. */
export function notify(kind: Notice['kind'], text: string): void {
  uiStore.setState(({ notices }) => ({ notices: [...notices, { id: nextNotice++, kind, text }] }));
}
