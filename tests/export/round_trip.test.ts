import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { exportLayer } from '#main/export/export_layer.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import { createFeatureStore } from '#main/store/features.ts';
import type { NewRow } from '#main/store/import_batch.ts';
import type { Store } from '#main/store/store.ts';
import { geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { layerById, layerIds, type LayerId } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { NewFeature, Value } from '#shared/model/feature.ts';
import { positionsOf, type Geometry, type LonLat } from '#shared/model/geometry.ts';
import { ExportFormatSchema, type ExportFormat } from '#shared/rpc/export_schemas.ts';
import { newStore } from '#tests/helpers/new_store.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';
import { readFile } from '#tests/import/read_file.ts';
import { bundledReader } from '#tests/import/reader_bundle.ts';

const origin: LonLat = [104.0512345, 30.6698765];

/** A value that a file could damage: signs of formulas, commas, quotes, line ends, 20 digits, full width. */
function valueFor(field: Field, row: number): Value {
  switch (field.kind) {
    case 'code':
      return row === 2 && !field.required ? null : `5101040000${String(1320000000 + row)}`;
    case 'text':
    case 'free_text':
      return ['=1+1 "总和", 一', '＋村口‘东’', "'-- 单引号", '江畔镇 A&B <西>', '-12'][row % 5] ?? null;
    case 'choice':
      return field.choices?.[row % field.choices.length]?.code ?? null;
    case 'integer':
      return row === 1 ? null : row * 7;
    case 'number':
    case 'metres':
      return row === 1 ? null : 120.25 + row;
    case 'degrees':
      return row === 1 ? null : 12.5 * row;
    case 'boolean':
      return row === 1 ? null : false;
    case 'season':
      return row === 1 ? null : '11-01~03-31';
    case 'date':
      return row === 1 ? null : '2024-02-29';
    case 'instant':
      return Date.UTC(2026, 9, 30, 16, 42, 7) + row * 1000;
  }
}

function geometryOf(layer: LayerId, row: number): Geometry {
  const [x, y] = [origin[0] + row * 0.01, origin[1] - row * 0.01];
  if (layerById(layer).geometry === 'Point') return { type: 'Point', coordinates: [x, y] };
  const ring = (west: number, south: number, size: number, holes: boolean): LonLat[] => {
    const corners: LonLat[] = [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ];
    return holes ? corners.reverse() : corners;
  };
  if (layerById(layer).geometry === 'MultiLineString') {
    return {
      type: 'MultiLineString',
      coordinates: [ring(x, y, 0.004, false), ring(x + 0.005, y, 0.002, false)],
    };
  }
  return {
    type: 'MultiPolygon',
    coordinates: [
      [ring(x, y, 0.004, false), ring(x + 0.001, y + 0.001, 0.001, true)],
      [ring(x + 0.005, y, 0.002, false)],
    ],
  };
}

const isRead = (field: Field): boolean => field.derived !== true;

function rowOf(layer: LayerId, row: number): NewFeature {
  const { fields } = layerById(layer);
  const values = Object.fromEntries(fields.filter(isRead).map((field) => [field.id, valueFor(field, row)]));
  if (layer === 'incidents') Object.assign(values, { disclosure: 'open', category_text: null });
  if (layer === 'cameras') Object.assign(values, { kind: 'bullet', name: `点位${row}` });
  return { geometry: geometryOf(layer, row), values };
}

/** The farthest that any position of one geometry lies from the nearest of the other. */
function apartMetres(a: Geometry, b: Geometry): number {
  const others = positionsOf(b);
  if (positionsOf(a).length !== others.length) return Infinity;
  return Math.max(
    ...positionsOf(a).map((at) => Math.min(...others.map((other) => geodesicDistanceMetres(at, other)))),
  );
}

const everyDatum: Datum[] = [
  'cgcs2000',
  'gcj02',
  'bd09',
  'EPSG:4544',
  'EPSG:4523',
  'EPSG:32648',
  'EPSG:3857',
];

/** One layer of points and one of areas is tried in all; KML has one datum. */
function datumsOf(layer: LayerId, format: ExportFormat): Datum[] {
  const isSample = layer === 'grids' || layer === 'facilities';
  const manyFormats: ExportFormat[] = layer === 'grids' ? ['shapefile', 'gpkg'] : ['csv', 'geojson'];
  return isSample && manyFormats.includes(format) ? ['wgs84', ...everyDatum] : ['wgs84'];
}

describe('a file that was exported', () => {
  const { spawnReader } = bundledReader();
  let store: Store;
  let folder = '';

  beforeEach(async () => {
    folder = temporaryFolder();
    store = await newStore(path.join(folder, 'guanlan.gpkg'));
  });

  afterEach(() => store.database.close());

  async function fill(layer: LayerId, rows: NewFeature[]): Promise<void> {
    const request = {
      layer,
      fileName: 'x',
      datum: 'wgs84',
      timezone: 'Asia/Shanghai',
      operationId: `fill-${layer}`,
      label: 'x',
    } as const;
    const batch = beginBatch(store, request);
    await batch.add(rows);
    await batch.commit({ accepted: rows.length, rejected: 0, warnings: 0 });
  }

  async function exported(
    layer: LayerId,
    format: ExportFormat,
    datum: Datum,
    headings: 'ids' | 'zh' | 'en' = 'zh',
  ): Promise<string> {
    const file = path.join(
      folder,
      `${layer}-${datum.replace(':', '')}.${format === 'shapefile' ? 'zip' : format}`,
    );
    await exportLayer(createFeatureStore(store), {
      layer,
      format,
      filter: {},
      exact: true,
      gridCentre: () => null,
      sheet: {
        path: file,
        timezone: 'Asia/Shanghai',
        headings,
        datum,
        provenance: {
          language: 'zh',
          demoMark: '演示数据',
          facts: [{ key: 'source', label: '来源', words: '江畔县' }],
        },
      },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    return file;
  }

  /** Read back as an operator would: the datum declared where the file cannot say it. */
  async function readBack(file: string, layer: LayerId, datum: Datum): Promise<NewRow[]> {
    const isTable = /\.(?:csv|xlsx)$/u.test(file);
    const unnamed = datum === 'gcj02' || datum === 'bd09';
    const { rows, rejected } = await readFile(spawnReader, file, {
      layer,
      datum: isTable || unnamed ? datum : null,
    });
    expect([file, rejected]).toEqual([file, []]);
    return rows;
  }

  function expectEqual(
    layer: LayerId,
    rows: readonly NewRow[],
    originals: readonly NewFeature[],
    places = 0.01,
  ): void {
    expect(rows).toHaveLength(originals.length);
    for (const [index, row] of rows.entries()) {
      const original = originals[index];
      if (!original) throw new Error('More rows than there were');
      for (const field of layerById(layer).fields.filter(isRead)) {
        expect([field.id, row.values[field.id] ?? null]).toEqual([
          field.id,
          original.values[field.id] ?? null,
        ]);
      }
      expect(apartMetres(row.geometry, original.geometry)).toBeLessThan(places);
    }
  }

  for (const layer of layerIds) {
    it(
      `gives the values and places of ${layer} back, in every format and datum`,
      { timeout: 120_000 },
      async () => {
        const originals = [0, 1, 2, 3, 4].map((row) => rowOf(layer, row));
        await fill(layer, originals);
        for (const format of ExportFormatSchema.options) {
          for (const datum of datumsOf(layer, format)) {
            const rows = await readBack(await exported(layer, format, datum), layer, datum);
            expectEqual(layer, rows, originals);
          }
        }
      },
    );
  }
});
