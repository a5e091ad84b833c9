import type { ThemeName } from '#renderer/theme/palette.ts';

/** Colours that only the map has. The ground recedes, so that what is laid over it is what one sees. */
export type MapPalette = {
  land: string;
  water: string;
  waterLine: string;
  wood: string;
  grass: string;
  farmland: string;
  built: string;
  works: string;
  park: string;
  bare: string;
  building: string;
  buildingLine: string;
  roadCasing: string;
  roadMinor: string;
  roadMiddle: string;
  roadMajor: string;
  path: string;
  rail: string;
  railTie: string;
  placeName: string;
  roadName: string;
  waterName: string;
  poiName: string;
  halo: string;
  /** Grids by level 1 to 3, and their names. */
  grid: string;
  gridName: string;
  district: string;
  districtName: string;
  /** Facility signs: the mark and the plate behind it. */
  sign: string;
  signPlate: string;
  signEdge: string;
  /** Cameras: outline of the symbol, and the four states. */
  cameraEdge: string;
  online: string;
  offline: string;
  fault: string;
  unknown: string;
  /** Middle of a cluster and its number. */
  clusterFill: string;
  clusterText: string;
  /** Planned routes, and units of 平安细胞. */
  route: string;
  unit: string;
  unitPlate: string;
  incident: string;
  incidentEdge: string;
  selection: string;
  /** Drawn under the selection, so that it shows on any ground. */
  selectionCasing: string;
  measure: string;
};

const dark: MapPalette = {
  land: '#111820',
  water: '#1b2e3e',
  waterLine: '#24394b',
  wood: '#131f1f',
  grass: '#141f20',
  farmland: '#141c21',
  built: '#171f29',
  works: '#1b212a',
  park: '#14241f',
  bare: '#181d23',
  building: '#1e2833',
  buildingLine: '#28343f',
  roadCasing: '#0c1218',
  roadMinor: '#2a3642',
  roadMiddle: '#364453',
  roadMajor: '#465666',
  path: '#232e38',
  rail: '#34414e',
  railTie: '#111820',
  placeName: '#a9bac9',
  roadName: '#7f90a1',
  waterName: '#5f84a3',
  poiName: '#8496a7',
  halo: '#0d131a',
  grid: '#c3cdd6',
  gridName: '#d3dde6',
  district: '#7d9bff',
  districtName: '#a9bdff',
  sign: '#d5e0ea',
  signPlate: '#22303d',
  signEdge: '#0b1015',
  cameraEdge: '#0b1015',
  online: '#4ec690',
  offline: '#a5b1bc',
  fault: '#ff6b6f',
  unknown: '#7d8b99',
  clusterFill: '#16202a',
  clusterText: '#e6edf3',
  route: '#e58fc0',
  unit: '#6fd0a4',
  unitPlate: '#10231c',
  incident: '#ffb35c',
  incidentEdge: '#20150a',
  selection: '#ffffff',
  selectionCasing: '#05080b',
  measure: '#ffffff',
};

const light: MapPalette = {
  land: '#f3f5f6',
  water: '#cddbe6',
  waterLine: '#b9ccda',
  wood: '#e0eae1',
  grass: '#e8efe6',
  farmland: '#eff1ea',
  built: '#eaedf0',
  works: '#e6e6ea',
  park: '#dbe9d9',
  bare: '#edebe6',
  building: '#dde2e7',
  buildingLine: '#cdd4db',
  roadCasing: '#d0d7de',
  roadMinor: '#ffffff',
  roadMiddle: '#ffffff',
  roadMajor: '#ffffff',
  path: '#d3d9df',
  rail: '#bfc8d0',
  railTie: '#f3f5f6',
  placeName: '#3c4a58',
  roadName: '#6d7b88',
  waterName: '#5484a8',
  poiName: '#64727f',
  halo: '#f7f9fa',
  grid: '#5a6875',
  gridName: '#33404c',
  district: '#3154cf',
  districtName: '#2545b4',
  sign: '#ffffff',
  signPlate: '#46586a',
  signEdge: '#ffffff',
  cameraEdge: '#ffffff',
  online: '#1d8a5b',
  offline: '#66737f',
  fault: '#cf2f35',
  unknown: '#7b8793',
  clusterFill: '#ffffff',
  clusterText: '#17202a',
  route: '#a8437a',
  unit: '#17704b',
  unitPlate: '#f3fbf7',
  incident: '#c25a00',
  incidentEdge: '#ffffff',
  selection: '#0a1622',
  selectionCasing: '#ffffff',
  measure: '#0a1622',
};

const print: MapPalette = { ...light, land: '#ffffff', railTie: '#ffffff', halo: '#ffffff' };

export const mapPalettes: Readonly<Record<ThemeName, MapPalette>> = { dark, light, print };
