import * as z from 'zod';

/** Fields of a camera that the map, its clusters and the lists are filtered by. */
export const cameraFilterFields = ['state', 'network', 'kind', 'point_type', 'owner'] as const;

export type CameraFilterField = (typeof cameraFilterFields)[number];

/** Codes let through; the empty text stands for cameras whose field is empty. Null lets all through. */
const CodesSchema = z.array(z.string().max(40)).max(40).nullable();

/** Which cameras are shown and counted: those that satisfy every field. */
export const CameraFilterSchema = z.object({
  state: CodesSchema,
  network: CodesSchema,
  kind: CodesSchema,
  point_type: CodesSchema,
  owner: CodesSchema,
});

export type CameraFilter = z.infer<typeof CameraFilterSchema>;

export const everyCamera: CameraFilter = {
  state: null,
  network: null,
  kind: null,
  point_type: null,
  owner: null,
};

/** What a filter asks of a camera; a field that the register leaves open is the empty text. */
export type FilteredCamera = Readonly<Record<CameraFilterField, string>>;

export function passesCamera(filter: CameraFilter, camera: FilteredCamera): boolean {
  return cameraFilterFields.every((field) => filter[field]?.includes(camera[field]) ?? true);
}

export function isEveryCamera(filter: CameraFilter): boolean {
  return cameraFilterFields.every((field) => filter[field] === null);
}

/** The same text for filters that let the same cameras through; for addresses and caches. */
export function cameraFilterKey(filter: CameraFilter): string {
  const parts = cameraFilterFields.flatMap((field) => {
    const codes = filter[field];
    return codes ? [[field, [...new Set(codes)].sort()]] : [];
  });
  return parts.length === 0 ? '' : JSON.stringify(Object.fromEntries(parts));
}

/** The filter that `cameraFilterKey` wrote. Throws `ZodError` or `SyntaxError` for any other text. */
export function cameraFilterOfKey(key: string): CameraFilter {
  if (key === '') return everyCamera;
  return CameraFilterSchema.parse({ ...everyCamera, ...(JSON.parse(key) as object) });
}

/** The filter with one code of a field switched; a field that lets every one of `all` through is no condition. */
export function toggleCameraCode(
  filter: CameraFilter,
  field: CameraFilterField,
  code: string,
  all: readonly string[],
): CameraFilter {
  const shown = filter[field] ?? all;
  const next = shown.includes(code) ? shown.filter((each) => each !== code) : [...shown, code];
  return { ...filter, [field]: all.every((each) => next.includes(each)) ? null : next };
}
