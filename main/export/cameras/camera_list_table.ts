import { layerById } from '#shared/layers/index.ts';
import type { FeatureTable, Field, FieldKind } from '#shared/layers/layer.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { CameraList, CameraRow } from '#shared/rpc/camera_schemas.ts';
import { cameraColumnText, cameraListText } from '#shared/text/camera_text.ts';

const registered = [
  'code',
  'name',
  'kind',
  'state',
  'network',
  'owner',
  'point_type',
  'management_unit',
  'address',
  'installed_on',
];

const field = (id: keyof typeof cameraColumnText, kind: FieldKind): Field => ({
  id,
  kind,
  label: cameraColumnText[id],
});

const own: readonly Field[] = [
  field('grid', 'text'),
  field('since', 'instant'),
  field('lasted', 'number'),
  field('seen', 'instant'),
  field('repaired', 'instant'),
  field('repairHours', 'number'),
];

/** A list of cameras as a table: what the register says of each, and how it fares. */
export function cameraListTable(list: CameraList): FeatureTable {
  const { fields, title } = layerById('cameras');
  const { zh, en } = cameraListText[list];
  return {
    id: 'cameras',
    title: { zh: `${title.zh}-${zh}`, en: `${title.en} - ${en}` },
    geometry: 'Point',
    nameField: 'name',
    codeField: 'code',
    fields: [...fields.filter(({ id }) => registered.includes(id)), ...own],
  };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** A row of the table: the record of a camera with what its row in the list says. */
export function cameraListFeature(record: Feature, row: CameraRow, asOfMs: number | null): Feature {
  const { grid, sinceMs, seenMs, repairedMs, repairHours } = row;
  return {
    ...record,
    values: {
      ...record.values,
      grid,
      since: sinceMs,
      lasted: sinceMs === null || asOfMs === null ? null : tenths((asOfMs - sinceMs) / 86_400_000),
      seen: seenMs,
      repaired: repairedMs,
      repairHours: repairHours === null ? null : tenths(repairHours),
    },
  };
}
