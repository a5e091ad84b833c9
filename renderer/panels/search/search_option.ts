import { showFeature, showPlace } from '#renderer/commands/show_feature.ts';
import { datumNames } from '#renderer/text/format_coordinate.ts';
import { formatDecimal } from '#shared/geo/format_lon_lat.ts';
import { bd09ToGcj02, gcj02ToWgs84 } from '#shared/geo/gcj02.ts';
import { parseLonLat } from '#shared/geo/parse_lon_lat.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { Bounds, LonLat } from '#shared/model/geometry.ts';
import type { Output } from '#shared/rpc/contract.ts';

/** Something that the box offers. Plain data, so that recent ones can be kept. */
export type SearchOption =
  | {
      kind: 'feature';
      layer: LayerId;
      fid: number;
      name: string;
      code: string;
      at: LonLat;
      bounds: Bounds;
      styleCode: string;
      /** Names of the grids that hold it, coarsest first. */
      areas: string[];
      match: { field: string; text: string; marks: [number, number][] };
    }
  | { kind: 'coordinate'; datum: keyof typeof coordinateDatums; written: string; at: LonLat };

/** How a written pair may be meant, and what it is then in WGS-84. */
const coordinateDatums = {
  wgs84: (at: LonLat): LonLat => at,
  gcj02: gcj02ToWgs84,
  bd09: (at: LonLat): LonLat => gcj02ToWgs84(bd09ToGcj02(at)),
} as const;

/** One option for each datum when the text is a pair of coordinates. */
export function coordinateOptions(text: string): SearchOption[] {
  const parsed = parseLonLat(text);
  if (parsed.kind !== 'place') return [];
  const datums = Object.entries(coordinateDatums) as [
    keyof typeof coordinateDatums,
    (at: LonLat) => LonLat,
  ][];
  return datums.map(([datum, toWgs84]) => ({
    kind: 'coordinate',
    datum,
    written: `${formatDecimal(parsed.at)} (${datumNames[datum]})`,
    at: toWgs84(parsed.at),
  }));
}

/** Results by layer; the layer with the best result comes first. */
export function featureOptions(found: Output<'search.find'>): SearchOption[] {
  const layersByRank = [...new Set(found.map(({ layer }) => layer))];
  return layersByRank.flatMap((layer) =>
    found
      .filter((feature) => feature.layer === layer)
      .map((feature): SearchOption => ({ kind: 'feature', ...feature })),
  );
}

/** The option to go to from another with the keys of pages: the first of the next group, or of this one or the one before. */
export function groupStart(options: readonly SearchOption[], from: number, by: 1 | -1): number {
  const groupOf = (index: number): string => {
    const option = options[index];
    return option?.kind === 'feature' ? option.layer : '';
  };
  const isStart = (index: number): boolean => index === 0 || groupOf(index) !== groupOf(index - 1);
  for (let index = from + by; index >= 0 && index < options.length; index += by) {
    if (isStart(index)) return index;
  }
  return by > 0 ? options.length - 1 : 0;
}

export function optionKey(option: SearchOption): string {
  return option.kind === 'feature' ? `${option.layer}/${option.fid}` : `${option.datum}/${option.written}`;
}

export function takeOption(option: SearchOption): void {
  if (option.kind === 'feature') showFeature(option.layer, option.fid, option.at, option.bounds);
  else showPlace(option.at);
}
