import { readFile } from 'node:fs/promises';

import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { mostRadiusMetres, mostRouteDistanceMetres, type Place } from '#shared/model/place.ts';

import type { Command } from './command.ts';
import { withDatabase } from './open_command_core.ts';
import { readFilter } from './read_filter.ts';
import { misuse, type CommandOptions } from './read_options.ts';
import { readSelection } from './read_window.ts';

type GeoJson = {
  type?: string;
  coordinates?: unknown;
  geometry?: GeoJson | null;
  geometries?: GeoJson[];
  features?: GeoJson[];
};

/** Geometries of a GeoJSON document, whatever holds them. */
function* geometriesOf(json: GeoJson): Generator<GeoJson> {
  for (const part of [...(json.features ?? []), ...(json.geometries ?? [])]) yield* geometriesOf(part);
  if (json.geometry) yield* geometriesOf(json.geometry);
  if (json.coordinates !== undefined) yield json;
}

async function readGeoJson(options: CommandOptions, option: string): Promise<GeoJson[]> {
  const file = options.required(option);
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw misuse('noFile', { value: file });
  try {
    return [...geometriesOf(JSON.parse(text) as GeoJson)];
  } catch {
    throw options.unreadable(option, file);
  }
}

async function readRoute(options: CommandOptions): Promise<Place> {
  const lines = (await readGeoJson(options, 'route')).flatMap(({ type, coordinates }) => {
    if (type === 'LineString') return [coordinates as LonLat[]];
    return type === 'MultiLineString' ? (coordinates as LonLat[][]) : [];
  });
  if (lines.length === 0) throw options.unreadable('route', options.required('route'));
  const distanceMetres = options.number(
    'distance',
    (metres) => metres > 0 && metres <= mostRouteDistanceMetres,
  );
  return { kind: 'route', lines: lines.map(flat), distanceMetres };
}

async function readArea(options: CommandOptions): Promise<Place> {
  const polygons = (await readGeoJson(options, 'area')).flatMap(({ type, coordinates }) => {
    if (type === 'Polygon') return [coordinates as Ring[]];
    return type === 'MultiPolygon' ? (coordinates as Ring[][]) : [];
  });
  if (polygons.length === 0) throw options.unreadable('area', options.required('area'));
  return { kind: 'area', polygons: polygons.map((rings) => rings.map(flat)) };
}

/** Positions without heights. */
const flat = (line: readonly LonLat[]): LonLat[] =>
  line.map(([longitude, latitude]): LonLat => [longitude, latitude]);

function readPoint(options: CommandOptions): Place {
  const text = options.required('at');
  const [longitude, latitude, ...more] = text.split(',').map((part) => Number(part.trim() || NaN));
  const onEarth = Math.abs(longitude ?? NaN) <= 180 && Math.abs(latitude ?? NaN) <= 90;
  if (longitude === undefined || latitude === undefined || more.length > 0 || !onEarth) {
    throw options.unreadable('at', text);
  }
  const radiusMetres = options.number('radius', (metres) => metres > 0 && metres <= mostRadiusMetres);
  return { kind: 'point', at: [longitude, latitude], radiusMetres };
}

/** What lies around a place, in an area or along a route, as the console's report has it. */
export const nearCommand: Command = {
  name: 'near',
  usage:
    'near --data DIR (--at lon,lat --radius METRES | --route FILE.geojson --distance METRES | --area FILE.geojson) ' +
    '[--from ISO] [--to ISO] [--category C] [--filter F]',
  summary: {
    zh: '周边：某点、某面或沿线的辖区、摄像机、设施和事件',
    en: 'Surroundings of a place, an area or a route: areas, cameras, facilities and incidents',
  },
  options: {
    data: 'value',
    at: 'value',
    radius: 'value',
    route: 'value',
    distance: 'value',
    area: 'value',
    from: 'value',
    to: 'value',
    category: 'value',
    filter: 'value',
  },
  async run(context) {
    const { options } = context;
    options.noFiles();
    const given = ['at', 'route', 'area'].filter((name) => options.optional(name) !== undefined);
    if (given.length > 1) throw misuse('strayArgument', { value: `--${given[1] ?? ''}` });
    const [kind = 'at'] = given;
    const place =
      kind === 'route'
        ? await readRoute(options)
        : kind === 'area'
          ? await readArea(options)
          : readPoint(options);
    return withDatabase(context, 'fail', async (core, { timezone }) => {
      const { category, ...selection } = readSelection(options, timezone);
      return core.call('places.describe', {
        place,
        ...selection,
        ...(category === undefined ? {} : { categories: [category] }),
        ...(await readFilter(options, core)),
      });
    });
  },
};
