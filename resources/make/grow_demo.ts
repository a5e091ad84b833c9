import type { NewFeature } from '#shared/model/feature.ts';
import { boundsOf, type Bounds } from '#shared/model/geometry.ts';
import { areaFeatures } from './areas/area_features.ts';
import { dividePlace } from './areas/divide_place.ts';
import type { Demo, DemoOptions, DemoScale } from './demo.ts';
import { openGazetteer, type Gazetteer } from './fill/gazetteer.ts';
import { growCameraStates } from './fill/grow_camera_states.ts';
import { growCameras } from './fill/grow_cameras.ts';
import { countSafeHouseholds } from './fill/count_safe_households.ts';
import { growFacilities, registerFacilities } from './fill/grow_facilities.ts';
import { growIncidents } from './fill/grow_incidents.ts';
import { growRoutes } from './fill/grow_routes.ts';
import { growUnits } from './fill/grow_units.ts';
import { countyPlan } from './ground/county_plan.ts';
import { prefecturePlan } from './ground/prefecture_plan.ts';
import type { PlacePlan } from './ground/place_plan.ts';
import { growGeography } from './settle/grow_geography.ts';
import { namePlace } from './settle/name_place.ts';

const plans: Record<DemoScale, PlacePlan> = { county: countyPlan, prefecture: prefecturePlan };

/** Grows a demo: some seconds for a county, most of a minute for a prefecture. The same options give the same bits. */
export function growDemo({ scale, seed }: DemoOptions): Demo {
  const gazetteer = growPlace(scale);
  const { geography, partition } = gazetteer;
  const areas = areaFeatures(geography, partition);
  const grids = countSafeHouseholds(areas.grids);
  const found = registerFacilities(gazetteer);
  return {
    name: geography.plan.name,
    bounds: boundsOfAll(grids),
    timezone: 'Asia/Shanghai',
    grids,
    policeDistricts: areas.policeDistricts,
    facilities: growFacilities(gazetteer),
    units: growUnits(gazetteer, found),
    routes: growRoutes(gazetteer, found, grids),
    cameras: () => growCameras(gazetteer, seed),
    cameraStates: (cameras) => growCameraStates(cameras, seed),
    incidents: () => growIncidents(gazetteer, seed),
  };
}

/** Ground, towns, roads, areas and names of a scale: what the seed does not touch, and what the basemap draws. */
export function growPlace(scale: DemoScale): Gazetteer {
  const geography = growGeography(plans[scale]);
  const partition = dividePlace(geography);
  namePlace(geography, partition);
  return openGazetteer(geography, partition);
}

function boundsOfAll(features: readonly NewFeature[]): Bounds {
  const all: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    const [west, south, east, north] = boundsOf(geometry);
    all[0] = Math.min(all[0], west);
    all[1] = Math.min(all[1], south);
    all[2] = Math.max(all[2], east);
    all[3] = Math.max(all[3], north);
  }
  return all;
}
