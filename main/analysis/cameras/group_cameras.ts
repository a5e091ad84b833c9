import type { CameraGrouping } from '#shared/rpc/camera_schemas.ts';

import type { AreaLayerId } from '#main/analysis/area_layer.ts';
import type { CameraRecord } from '#main/analysis/point_tables.ts';

import { cameraBooksOf, type CameraBook, type CameraWorkspace } from './camera_book.ts';

/** Which group each camera of the book is in; `names` has the groups that are to be told, also empty ones. */
export type CameraGroups = { keyOf(camera: number): string; names: ReadonlyMap<string, string> };

/** Years since the installation from which each band begins. */
const ageBands = [0, 1, 3, 5, 8] as const;

const yearMs = 365.25 * 86_400_000;

/** The band of years that an installation falls in, as `0`, `1`, `3`, `5` or `8`; empty where no date is known. */
function ageBand(installedOn: string, asOfMs: number): string {
  const installedMs = Date.parse(`${installedOn}T00:00:00Z`);
  if (Number.isNaN(installedMs)) return '';
  const years = Math.max(0, (asOfMs - installedMs) / yearMs);
  return String([...ageBands].reverse().find((from) => years >= from) ?? 0);
}

const fieldKeys: Partial<Record<CameraGrouping, (record: CameraRecord) => string>> = {
  network: ({ network }) => network,
  owner: ({ owner }) => owner,
  kind: ({ kind }) => kind,
  point_type: ({ pointType }) => pointType,
  unit: ({ managementUnit }) => managementUnit,
};

const isAreaLayer = (by: CameraGrouping): by is AreaLayerId => by === 'grids' || by === 'police_districts';

async function areaGroups(
  workspace: CameraWorkspace,
  layer: AreaLayerId,
  level: string | undefined,
): Promise<CameraGroups> {
  const { level: found, positions } = await cameraBooksOf(workspace).areas(layer, level);
  return {
    keyOf: (camera) => found.areas[positions[camera] ?? -1]?.code ?? '',
    names: new Map(found.areas.map(({ code, name }) => [code, name])),
  };
}

/** The groups of a question. Ages are those at `asOfMs`. */
export async function groupCameras(
  workspace: CameraWorkspace,
  book: CameraBook,
  { by, level }: { by: CameraGrouping; level?: string | undefined },
  asOfMs: number,
): Promise<CameraGroups> {
  if (isAreaLayer(by)) return areaGroups(workspace, by, level);
  const none = new Map<string, string>();
  if (by === 'age')
    return { keyOf: (camera) => ageBand(book.cameras[camera]?.installedOn ?? '', asOfMs), names: none };
  const key = fieldKeys[by];
  return {
    keyOf: (camera) => {
      const record = book.cameras[camera];
      return record && key ? key(record) : '';
    },
    names: none,
  };
}
