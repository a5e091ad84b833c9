import type { Text } from '#shared/text/text.ts';
import type { Line, Spot } from './lattice.ts';

/** A designed river: its line downstream, the heights at both ends (that of the mouth counts for the main river alone) and the area that drains in from outside. */
export type Course = { controls: Spot[]; fromMetres: number; toMetres: number; inflowSquareMetres: number };

/** Low ground of a given half-width around a centre. */
export type Basin = { centre: Spot; radiusEast: number; radiusNorth: number };

/** A town with a street network of its own: the seat of a county. */
export type SeatPlan = {
  centre: Spot;
  /** Half-width of the built-up ellipse, in cells of the plan. */
  cellsEast: number;
  cellsNorth: number;
  /** Cells from the centre to the river that crosses the town from west to east, negative to the south. */
  riverCellsNorth: number;
  /** Turn of the streets in the middle, in degrees. */
  turnDegrees: number;
  /** Sub-districts, communities, grids, police stations and police districts inside the streets. */
  offices: number;
  communities: number;
  grids: number;
  stations: number;
  districts: number;
};

/** A great road or railway through the place; trunk roads end at the streets of a seat, links start at the motorway. */
export type Corridor = {
  kind: 'motorway' | 'rail' | 'trunk' | 'primary' | 'link';
  name: string;
  ref: string;
  via: Spot[];
  /** Index of the seat at whose streets it starts, where `via` is empty. */
  fromSeat?: number;
  /** Index of the seat at whose streets the road ends. */
  toSeat?: number;
};

/** What is designed by hand about a place; all the rest grows from it. Metres count from the south-western corner. */
export type PlacePlan = {
  name: Text;
  /** Names and six-digit codes of the counties, one a seat; 99 is no province. */
  counties: string[];
  countyCodes: string[];
  riverName: string;
  seed: number;
  widthMetres: number;
  heightMetres: number;
  /** Side of a cell of the finest raster: streets and borders of grids lie on its lines. */
  cellMetres: number;
  /** Ground at either end of the main river that lies beyond the place. */
  trimMetres: number;
  /** How deep the outline swings in from the rim of the raster, on average. */
  rimMetres: number;
  /** Chooses where it swings. */
  outlineSeed: number;
  /** The main river first; the others end on it. */
  courses: Course[];
  /** Lines along which side valleys open. */
  valleys: Line[];
  basins: Basin[];
  seats: SeatPlan[];
  corridors: Corridor[];
  townships: number;
  /** Villages and towns outside the seats. */
  villages: number;
  hamlets: number;
  /** Level-3 grids, police stations and police districts outside the seats. */
  ruralGrids: number;
  ruralStations: number;
  ruralDistricts: number;
  /** Wanted area of each reservoir. */
  reservoirSquareMetres: number[];
  /** Governance centres in all. */
  centres: number;
  /** Alarm devices of schools, and estates with cameras of their own, in all. */
  schoolAlarms: number;
  smartEstates: number;
  cameras: number;
  incidents: number;
};
