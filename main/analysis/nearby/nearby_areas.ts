import { meetingWith } from '#shared/geo/cross_areas.ts';
import { levelsOf } from '#shared/layers/area_layers.ts';
import { isInForce } from '#shared/model/areas_in_force.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Place } from '#shared/model/place.ts';
import type { PlaceReport } from '#shared/rpc/place_schemas.ts';

import { areasAt, type Area, type AreaLayer, type AreaLayerId } from '../area_layer.ts';
import type { Indexes } from '../indexes.ts';
import type { PlaceIndexes } from './place_indexes.ts';

type AreaRef = PlaceReport['grids'][number];
type Responsible = Pick<PlaceReport, 'grids' | 'policeDistrict' | 'station'>;

const areaLayers: readonly AreaLayerId[] = ['grids', 'police_districts'];

const refOf = (layer: AreaLayerId, { fid, code, name, level }: AreaRef | Area): AreaRef => ({
  layer,
  fid,
  code,
  name,
  level,
});

/** The station whose area covers the place; where no area is drawn, the one that the police district names. */
function stationOf(layer: AreaLayer, hits: readonly Area[], district: Area | undefined): Area | undefined {
  return (
    hits.find(({ level }) => level === 'station') ??
    layer.areas.find(({ level, code }) => level === 'station' && code !== '' && code === district?.parentCode)
  );
}

/** Whose a place is on a day: the chain of grids from the coarsest, the police district and its station. */
export async function responsibleFor(indexes: Indexes, at: LonLat, day: string): Promise<Responsible> {
  const [grids, police] = await Promise.all(areaLayers.map((layer) => indexes.areas(layer)));
  if (!grids || !police) return { grids: [], policeDistrict: null, station: null };
  const hits = areasAt(police, at, day);
  const district = hits.find(({ level }) => level === 'district');
  const station = stationOf(police, hits, district);
  return {
    grids: areasAt(grids, at, day).map((area) => refOf('grids', area)),
    policeDistrict: district ? refOf('police_districts', district) : null,
    station: station ? refOf('police_districts', station) : null,
  };
}

/** Areas in force that a circle, an area or the line of a route meets: layer by layer and level by level, along a route as it enters. */
export async function crossedAreas(
  indexes: PlaceIndexes,
  place: Place,
  day: string,
): Promise<PlaceReport['crossed']> {
  const meet = meetingWith(place);
  const crossed: PlaceReport['crossed'] = [];
  for (const layer of areaLayers) {
    const levels = levelsOf(layer);
    const found = (await indexes.areas(layer)).flatMap((area) => {
      const { fid, code, name, level, validity } = area;
      const meeting = isInForce(validity, day) ? meet(area) : null;
      return meeting ? [{ layer, fid, code, name, level, ...meeting }] : [];
    });
    found.sort(
      (a, b) =>
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        (a.enterMetres ?? 0) - (b.enterMetres ?? 0) ||
        (a.code < b.code ? -1 : 1),
    );
    crossed.push(...found);
  }
  return crossed;
}
