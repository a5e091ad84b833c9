import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { layers } from '#shared/layers/index.ts';

import { bookkeepingColumns, sqlTypeOf } from '#main/store/layer_columns.ts';
import { migrate, newestSchemaVersion, schemaVersion } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import type { Store } from '#main/store/store.ts';
import { newBatch, newStore, pointRow, squareAt, temporaryDatabase } from '#tests/helpers/new_store.ts';

/**
 * Everything that a database may hold: places, facilities, areas, events, and what the console needs to keep them. Whoever adds
 * a column decides here, in the open, that it cannot hold a person.
 */
const allowed: Record<string, string> = {
  gpkg_spatial_ref_sys: 'srs_name srs_id organization organization_coordsys_id definition description',
  gpkg_contents: 'table_name data_type identifier description last_change min_x min_y max_x max_y srs_id',
  gpkg_geometry_columns: 'table_name column_name geometry_type_name srs_id z m',
  guanlan_meta: 'key value',
  guanlan_revisions: 'layer revision feature_count newest_at',
  guanlan_operations: 'id applied_at answer',
  guanlan_history: 'id label made_at undone batch edits bulk status_file',
  guanlan_history_parts: 'step number retired content',
  guanlan_fences: 'id name enabled area rule made_at',
  guanlan_fence_notices: 'id fence event cause noticed_at acknowledged_at',
  guanlan_fence_queue: 'id cause first_fid last_fid fids noticed name',
  guanlan_batches:
    'id layer state file_name datum timezone imported_at accepted rejected warnings stored first_fid last_fid earlier later superseded settled method',
  guanlan_superseded: 'batch fid',
  guanlan_import_profiles: 'name layer saved_at profile',
  guanlan_category_words: 'words category',
  guanlan_import_reports: 'id batch layer imported_at summary',
  guanlan_import_problems: 'report kind number source_row heading code shown_value details',
  guanlan_refused_rows: 'report number source_row cells',
  guanlan_seam_marks: 'layer problem state marked_at',
  guanlan_border_names: 'layer level border name',
  guanlan_hotspots: 'id name method saved_at parameters facts result',
  guanlan_filters: 'name filter',
  guanlan_camera_plans: 'id name saved_at cameras',
  guanlan_coverage_claims: 'layer code measure share stated_on source',
  guanlan_area_versions: 'id layer fid until_day state code step batch fields shape',
  guanlan_area_shapes: 'hash packed',
  guanlan_drills: 'id name started_at ended_at',
  guanlan_drill_alarms:
    'id drill device_code device_name longitude latitude alarmed_at acknowledged_at arrived_at closed_at context',
  guanlan_place_rules: 'area_level kind least same_level',
  guanlan_status_codes: 'id code',
  guanlan_status_files: 'id file_name imported_at first_at last_at rows digest undone report observations',
  guanlan_bookmarks: 'id name longitude latitude zoom bearing',
  grids:
    'fid geom code name level parent_code kind staff_count households residents valid_from valid_to batch source_geometry source_datum safe_households season',
  police_districts:
    'fid geom code name level station_code staff_count residents batch source_geometry source_datum',
  facilities:
    'fid geom code name kind address staff_count capacity batch source_geometry source_datum level state checked_on',
  routes: 'fid geom code name kind unit staff_count times_a_week note batch source_geometry source_datum',
  units: 'fid geom code name kind level recognised_on valid_to address batch source_geometry source_datum',
  cameras:
    'fid geom code name kind state network bearing field_angle reach_metres point_type address management_unit installed_on record_days secret batch source_geometry source_datum owner',
  incidents:
    'fid geom code title occurred_at ended_at category category_text severity source stage address disclosure batch source_geometry source_datum dispatched_at on_scene_at',
  annotations:
    'fid geom code name set_name kind symbol colour line_style line_width radius_metres note rank batch source_geometry source_datum',
  sqlite_sequence: 'name seq',
};

function tablesOf(store: Store): Record<string, string> {
  const names = store.database.all("SELECT name FROM sqlite_schema WHERE type = 'table'");
  return Object.fromEntries(
    names.map(({ name }) => [
      String(name),
      store.database
        .all(`PRAGMA table_info(${String(name)})`)
        .map((column) => String(column.name))
        .join(' '),
    ]),
  );
}

function withRetired(list: Record<string, string>): Record<string, string> {
  const retired = layers.map(({ id }) => [`guanlan_retired_${id}`, list[id] ?? '']);
  return { ...list, ...(Object.fromEntries(retired) as Record<string, string>) };
}

describe('the schema', () => {
  it('has no table and no column that is not on the list', async () => {
    const store = await newStore();
    expect(tablesOf(store)).toEqual(withRetired(allowed));
    const others = store.database.all("SELECT name FROM sqlite_schema WHERE type NOT IN ('table', 'index')");
    expect(others).toEqual([]);
    store.database.close();
  });

  it('has the columns of every layer definition, with their types', async () => {
    const store = await newStore();
    for (const layer of layers) {
      for (const table of [layer.id, `guanlan_retired_${layer.id}`]) {
        const columns = store.database
          .all(`PRAGMA table_info(${table})`)
          .map(({ name, type }) => [String(name), String(type)]);
        const fields = layer.fields.map(({ id, kind }) => [id, sqlTypeOf(kind)]);
        const own = columns.slice(2).filter(([name]) => !bookkeepingColumns.includes(name ?? ''));
        expect(new Map(own as [string, string][])).toEqual(new Map(fields as [string, string][]));
      }
    }
    store.database.close();
  });

  it('is marked as a GeoPackage, and stays as it is when it is opened again', async () => {
    const file = temporaryDatabase();
    const store = await newStore(file);
    expect(store.database.get('PRAGMA application_id')?.application_id).toBe(0x47504b47);
    expect(store.database.get('PRAGMA user_version')?.user_version).toBe(10300);
    const before = tablesOf(store);
    store.database.close();
    const again = await openDatabase({ path: file });
    expect(migrate(again)).toBe(newestSchemaVersion);
    expect(schemaVersion(again)).toBe(newestSchemaVersion);
    again.close();
    const third = await newStore(file);
    expect(tablesOf(third)).toEqual(before);
    third.database.close();
  });

  it('is not put into a database of someone else', async () => {
    const file = temporaryDatabase();
    const foreign = await openDatabase({ path: file });
    foreign.exec('CREATE TABLE theirs (a)');
    expect(() => migrate(foreign)).toThrow(expect.objectContaining({ code: 'file_unsupported' }));
    expect(foreign.all('SELECT name FROM sqlite_schema')).toEqual([{ name: 'theirs' }]);
    foreign.close();
  });
});

const validator = '/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py';
const hasOgr = spawnSync('ogrinfo', ['--version']).status === 0;
const hasValidator = existsSync(validator);
if (!hasOgr) console.log('ogrinfo is not installed: the tests that GDAL judges are skipped');
if (!hasValidator) console.log("GDAL's validate_gpkg.py is not installed: its test is skipped");

async function filledDatabase(): Promise<string> {
  const file = temporaryDatabase();
  const store = await newStore(file);
  const grids = newBatch(store, 'grids');
  await grids.add([
    {
      geometry: squareAt([105, 31], 0.5),
      values: { code: '990101', name: '临江镇', level: '1', valid_from: '2023-05-01' },
    },
  ]);
  await grids.commit({ accepted: 1, rejected: 0, warnings: 0 });
  const cameras = newBatch(store, 'cameras');
  await cameras.add([
    {
      ...pointRow([105.25, 31.25], {
        code: '99010100001310000001',
        name: '大桥东',
        bearing: 90,
        secret: true,
      }),
      sourceGeometry: { type: 'Point', coordinates: [105.2525, 31.2475] },
    },
  ]);
  await cameras.commit({ accepted: 1, rejected: 0, warnings: 0 });
  const incidents = newBatch(store, 'incidents');
  await incidents.add([
    pointRow([105.1, 31.1], {
      code: 'SJ1',
      title: '路灯不亮',
      occurred_at: Date.UTC(2023, 6, 31, 3, 14, 5, 678),
      category: 'CG',
      disclosure: 'open',
    }),
  ]);
  await incidents.commit({ accepted: 1, rejected: 0, warnings: 0 });
  store.database.close();
  return file;
}

function ogrinfo(...parameters: string[]): string {
  const answer = spawnSync('ogrinfo', parameters, { encoding: 'utf8' });
  expect(answer.stderr).toBe('');
  return answer.stdout;
}

describe('other programs', () => {
  it.skipIf(!hasOgr)('see every layer, the register of imports and nothing else', async () => {
    const listed = ogrinfo('-ro', '-q', await filledDatabase())
      .trim()
      .split('\n');
    expect(listed).toEqual([
      '1: grids (Multi Polygon)',
      '2: police_districts (Multi Polygon)',
      '3: facilities (Point)',
      '4: cameras (Point)',
      '5: incidents (Point)',
      '6: routes (Multi Line String)',
      '7: units (Point)',
      '8: annotations',
      '9: guanlan_batches (None)',
    ]);
  });

  it.skipIf(!hasOgr)('read geometry, dates, instants, flags and extents as they are meant', async () => {
    const file = await filledDatabase();
    const all = ogrinfo('-ro', '-al', file);
    expect(all).toContain('ID["EPSG",4326]');
    expect(all).toContain('valid_from (Date) = 2023/05/01');
    expect(all).toContain('occurred_at (DateTime) = 2023/07/31 03:14:05.678+00');
    expect(all).toContain('secret (Integer(Boolean)) = 1');
    expect(all).toContain('POINT (105.25 31.25)');
    expect(all).toContain('source_datum (String) = gcj02');
    expect(ogrinfo('-ro', '-so', file, 'grids')).toContain(
      'Extent: (105.000000, 31.000000) - (105.500000, 31.500000)',
    );
  });

  it.skipIf(!hasValidator)("find nothing against the rules: GDAL's validator", async () => {
    const answer = spawnSync('/usr/bin/python3', [validator, '-k', await filledDatabase()], {
      encoding: 'utf8',
    });
    expect(`${answer.stdout}${answer.stderr}`).toBe('');
    expect(answer.status).toBe(0);
  });
});
