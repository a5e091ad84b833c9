import type { LonLat } from '#shared/model/geometry.ts';
import type { PlaceLevel, PlaceMatrix } from '#shared/rpc/facility_schemas.ts';
import { placeLevelText, placeTableText } from '#shared/text/place_text.ts';

import { indexesOf } from '#main/analysis/indexes.ts';
import { hotCells } from '#main/analysis/places/hot_cells.ts';
import { measureRoutes } from '#main/analysis/places/measure_routes.ts';
import { nearestFacilities } from '#main/analysis/places/nearest_facilities.ts';
import { areasOfLevel, placeMatrix } from '#main/analysis/places/place_matrix.ts';
import { readSafeHouseholds } from '#main/analysis/places/safe_households.ts';
import { unitCounts } from '#main/analysis/places/unit_counts.ts';
import { heldHotspots } from '#main/analysis/hotspots/hotspot_library.ts';
import type { ExportFiles } from '#main/export/export_files.ts';
import { matrixTable } from '#main/export/places/matrix_table.ts';
import { tableFileName, tableProvenance } from '#main/export/places/table_origin.ts';
import { writeTable } from '#main/export/places/write_table.ts';
import { zonedFormat } from '#main/export/zoned_text.ts';
import { readPlaceRules, writePlaceRules } from '#main/store/place_rules.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';
import { tableOrigin } from './table_origin_of.ts';

async function matrixOf(workspace: Workspace, level: PlaceLevel): Promise<PlaceMatrix> {
  const indexes = indexesOf(workspace);
  const [facilities, grids] = await Promise.all([indexes.facilityRecords(), indexes.areas('grids')]);
  return placeMatrix(facilities, grids, readPlaceRules(workspace.store), level, workspace.name());
}

/** Middle of the areas: where the whole database stands in a table of places. */
function middleOf(workspace: Workspace): LonLat {
  const bounds = workspace.features.bounds('grids') ?? workspace.features.bounds('facilities');
  return bounds ? [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] : [0, 0];
}

/** The register of facilities, the completeness of areas, the units of 平安细胞, and what planned routes pass. */
export function facilitiesHandlers(
  services: CoreServices,
  files: ExportFiles,
): HandlerGroup<'facilities'> & HandlerGroup<'routes'> {
  const { current } = services;
  return {
    'facilities.nearest': async (question) =>
      nearestFacilities(await indexesOf(current()).facilityRecords(), question),
    'facilities.rules': () => readPlaceRules(current().store),
    'facilities.set_rules': ({ rules }) => {
      const workspace = current();
      workspace.assertWritable();
      writePlaceRules(workspace.store, rules);
      services.emit('place_rules.changed', {});
      return readPlaceRules(workspace.store);
    },
    'facilities.matrix': ({ level }) => matrixOf(current(), level),
    'facilities.export_matrix': async ({ level, format, language, lackingOnly }, { signal }) => {
      const workspace = current();
      const matrix = await matrixOf(workspace, level);
      const rows = matrix.rows.filter(({ complete }) => !lackingOnly || (complete ?? 1) < 1);
      const origin = tableOrigin(workspace, language);
      const written = matrixTable({ ...matrix, rows }, middleOf(workspace), language);
      const provenance = tableProvenance(origin, written.table.title, written.facts);
      const name = [placeTableText.matrix[language], placeLevelText[level][language]];
      const fileName = tableFileName(name, origin, format);
      const { path, url } = files.reserve(fileName);
      await writeTable({ ...written, path, format, timezone: origin.timezone, provenance }, signal);
      services.log(`export matrix ${level} ${format}: ${rows.length}`);
      return { url, fileName, count: rows.length };
    },
    'facilities.units': async ({ level }, { signal }) => {
      const workspace = current();
      const indexes = indexesOf(workspace);
      const [units, grids] = await Promise.all([indexes.unitRecords(), indexes.areas('grids')]);
      const today = zonedFormat(workspace.timezone()).local(Date.now()).slice(0, 10);
      const households = await readSafeHouseholds(workspace.features, grids, signal);
      return unitCounts(units, areasOfLevel(grids, level), households, today);
    },
    'routes.measure': async (question, { signal }) => {
      const workspace = current();
      const { hotspots } = question;
      const hot = hotspots === undefined ? null : hotCells(heldHotspots(workspace, hotspots));
      const either = AbortSignal.any([signal, workspace.closed]);
      return measureRoutes(indexesOf(workspace), workspace.features, question, hot, either);
    },
  };
}
