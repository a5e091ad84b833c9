import type { PlaceLevel, PlaceRule } from '../rpc/facility_schemas.ts';

const rule = (areaLevel: PlaceLevel, kind: string, sameLevel = false): PlaceRule => ({
  areaLevel,
  kind,
  least: 1,
  sameLevel,
});

/**
 * What an area of each level has to have until the operator says otherwise. A proposal of the console, not a norm: the five
 * levels of centres are those of GB/T 33200-2016, the rest is what county programmes commonly ask for.
 */
export const firstPlaceRules: readonly PlaceRule[] = [
  rule('county', 'centre', true),
  rule('county', 'mediation', true),
  rule('county', 'hospital'),
  rule('county', 'fire_station'),
  rule('county', 'shelter'),
  rule('township', 'centre', true),
  rule('township', 'police_station'),
  rule('township', 'judicial_office'),
  rule('township', 'mediation', true),
  rule('township', 'hospital'),
  rule('township', 'school'),
  rule('township', 'shelter'),
  rule('township', 'mini_fire_station'),
  rule('village', 'centre', true),
  rule('village', 'mediation', true),
  rule('village', 'police_room'),
  rule('village', 'mini_fire_station'),
  rule('village', 'alarm'),
  rule('village', 'publicity'),
  rule('village', 'suggestion_box'),
];
