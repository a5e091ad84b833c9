import type { LayerId } from '#shared/layers/index.ts';
import type { Feature, Value } from '#shared/model/feature.ts';
import type { Bounds, Geometry, LonLat, MultiPolygonGeometry } from '#shared/model/geometry.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

/** Order of a list of features: by one field, or by `fid` ascending when null. */
export type FeatureSort = { field: string; descending: boolean } | null;

export type FeatureQuery = { layer: LayerId; filter: FeatureFilter; sort: FeatureSort };

/**
 * Keys of the incidents that pass what SQL cannot see: conditions of an event filter, and bounds, which hold
 * places at which an incident may be shown. Whoever opens the store brings it.
 */
export type EventFinder = (filter: Pick<FeatureFilter, 'events' | 'bounds'>) => Promise<Uint32Array>;

/** A feature without its shape: what tables show. `at` is the point, or the middle of the envelope of an area. */
type FeatureRow = { fid: number; at: LonLat; values: Record<string, Value> };

/**
 * Receives every row of a layer. `begin` is called before the first row with the number of rows to come, and again
 * from the start when the layer changed during the scan, so that what was gathered belongs to one revision.
 * `values` are in the order of the fields asked for; the array is the receiver's to keep.
 */
type PointReceiver = {
  begin: (count: number, revision: number) => void;
  row(fid: number, longitude: number, latitude: number, values: Value[]): void;
};

export type AreaReceiver = {
  begin: (count: number, revision: number) => void;
  row(fid: number, geometry: MultiPolygonGeometry, values: Value[]): void;
};

type ShapeReceiver = {
  begin: (count: number, revision: number) => void;
  row(fid: number, geometry: Geometry, values: Value[]): void;
};

type ValuesReceiver = {
  begin: (count: number, revision: number) => void;
  row(fid: number, values: Value[]): void;
};

/** Reads the layers of one database. Rows of an import that is not committed yet are never seen. */
export type FeatureStore = {
  get(layer: LayerId, fid: number): Feature | undefined;
  /** Features in the order of `fids`; those that do not exist are left out. */
  getMany(layer: LayerId, fids: readonly number[]): Feature[];
  /** Rows that satisfy every part of the filter, in order. Long work yields to the event loop and heeds the signal. */
  page(
    query: FeatureQuery & { offset: number; limit: number },
    signal?: AbortSignal,
  ): Promise<{ rows: FeatureRow[]; total: number }>;
  /** Index of a row in the order of `page`, or null when the filter leaves it out. */
  position(query: FeatureQuery, fid: number, signal?: AbortSignal): Promise<number | null>;
  /** Keys of all rows that satisfy the filter, in order. */
  select(query: FeatureQuery, signal?: AbortSignal): Promise<Uint32Array>;
  /** Streams a point layer to an index; resolves with the revision that the rows belong to. */
  scanPoints(
    layer: LayerId,
    fields: readonly string[],
    receiver: PointReceiver,
    signal?: AbortSignal,
  ): Promise<number>;
  /** Streams an area layer to an index; resolves with the revision that the rows belong to. */
  scanAreas(
    layer: LayerId,
    fields: readonly string[],
    receiver: AreaReceiver,
    signal?: AbortSignal,
  ): Promise<number>;
  /**
   * Streams an area layer as it was until the day of a redraw, `yyyy-MM-dd`: with the rows that redraws on that day or later have
   * changed or taken away, and without those that they brought. Rows come in no certain order.
   */
  scanAreasBefore(
    layer: LayerId,
    redrawDay: string,
    fields: readonly string[],
    receiver: AreaReceiver,
    signal?: AbortSignal,
  ): Promise<number>;
  /** Days on which areas of the layer were redrawn, ascending. */
  redrawDays(layer: LayerId): readonly string[];
  /** Streams a layer of any shapes to an index; resolves with the revision that the rows belong to. */
  scanShapes(
    layer: LayerId,
    fields: readonly string[],
    receiver: ShapeReceiver,
    signal?: AbortSignal,
  ): Promise<number>;
  /** Streams the values of a layer, ascending by key, without its shapes. */
  scanValues(
    layer: LayerId,
    fields: readonly string[],
    receiver: ValuesReceiver,
    signal?: AbortSignal,
  ): Promise<number>;
  count(layer: LayerId): number;
  revision(layer: LayerId): number;
  /** Extents of a layer; null while it is empty. */
  bounds(layer: LayerId): Bounds | null;
};
