import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { geotiffBytes } from '#main/export/geotiff_writer.ts';

import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

type GdalInfo = {
  size: [number, number];
  geoTransform: number[];
  metadata: Record<string, Record<string, string>>;
  coordinateSystem: { wkt: string };
  bands: { type: string; noDataValue: unknown; minimum?: number; maximum?: number }[];
};

const gdal = spawnSync('gdalinfo', ['--version']).status === 0;

describe('the GeoTIFF of a density', () => {
  const raster = {
    columns: 7,
    rows: 5,
    west: 600_100,
    north: 4_460_250,
    cellMetres: 50,
    epsg: 32647,
    values: Float32Array.from({ length: 35 }, (_, cell) => (cell === 0 ? NaN : cell / 2)),
    parameters: { kernel: 'gaussian', bandwidthMetres: 350, category: '矛盾纠纷 <MD> & "x"' },
  };

  it.skipIf(!gdal)('is read by GDAL with its place, its values and its parameters', () => {
    const file = path.join(temporaryFolder(), 'density.tif');
    writeFileSync(file, geotiffBytes(raster));
    const { stdout, stderr } = spawnSync('gdalinfo', ['-json', '-mm', file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const info = JSON.parse(
      stdout.replaceAll(/\bnan\b/giu, '"nan"').replaceAll('""nan""', '"nan"'),
    ) as GdalInfo;
    expect(info.size).toEqual([7, 5]);
    expect(info.geoTransform).toEqual([600_100, 50, 0, 4_460_250, 0, -50]);
    expect(info.coordinateSystem.wkt).toContain('UTM zone 47N');
    expect(info.bands[0]?.type).toBe('Float32');
    expect(info.metadata['']).toMatchObject({
      kernel: 'gaussian',
      bandwidthMetres: '350',
      category: '矛盾纠纷 <MD> & "x"',
    });
    const at = (column: number, row: number): string =>
      spawnSync('gdallocationinfo', ['-valonly', file, String(column), String(row)], {
        encoding: 'utf8',
      }).stdout.trim();
    expect(at(1, 0)).toBe('0.5');
    expect(at(6, 4)).toBe('17');
    expect(at(0, 0).toLowerCase()).toBe('nan');
  });

  it('begins as a little-endian TIFF with one directory', () => {
    const bytes = geotiffBytes(raster);
    expect([...bytes.subarray(0, 8)]).toEqual([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
    const view = new DataView(bytes.buffer);
    expect(view.getFloat32(bytes.length - 4, true)).toBe(17);
  });
});
