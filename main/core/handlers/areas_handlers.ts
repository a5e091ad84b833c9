import { writeFile } from 'node:fs/promises';

import { layerById } from '#shared/layers/index.ts';
import { parentFields } from '#shared/layers/area_layers.ts';
import { areaSquareMetres } from '#shared/geo/measure.ts';
import { formatSeason } from '#shared/model/season.ts';
import { areaText } from '#shared/text/area_text.ts';

import { indexesOf } from '#main/analysis/indexes.ts';
import { rollUpAreas } from '#main/analysis/roll_up_areas.ts';
import { suppressRollUp } from '#main/analysis/suppress_roll_up.ts';
import type { ExportFiles } from '#main/export/export_files.ts';
import { rollUpCsv, rollUpJson } from '#main/export/roll_up_file.ts';
import { versionsOf } from '#main/store/area_versions.ts';
import { decodeGeometry } from '#main/store/gpkg_geometry.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

/** Areas as a tree, by day and by version. */
export function areasHandlers(services: CoreServices, files: ExportFiles): HandlerGroup<'areas'> {
  return {
    'areas.roll_up': (question) => rollUpAreas(indexesOf(services.current()), question),
    'areas.roll_up_file': async ({ format, language, k = 0, ...question }) => {
      const workspace = services.current();
      const counted = await rollUpAreas(indexesOf(workspace), question);
      const rollUp = suppressRollUp(counted, question.layer === 'incidents' ? k : 0);
      const timezone = workspace.timezone();
      const form = { language, timezone, demo: workspace.kind === 'demo' };
      const text =
        format === 'csv' ? rollUpCsv(question, rollUp, form) : rollUpJson(question, rollUp, timezone);
      const title = `${layerById(question.by).title[language]}-${areaText[question.layer][language]}`;
      const fileName = `${areaText.report[language]}-${title}-${rollUp.day}.${format}`;
      const { path, url } = files.reserve(fileName);
      await writeFile(path, text, { mode: 0o600 });
      return { url, fileName };
    },
    'areas.versions': ({ layer, code }) => {
      const { past, since } = versionsOf(services.current().store, layer, code);
      return {
        since,
        past: past.map(({ id, row, geometry, fromDay, untilDay }) => {
          const shape = decodeGeometry(geometry);
          const text = (field: string): string => (typeof row[field] === 'string' ? row[field] : '');
          return {
            id,
            name: text('name'),
            level: text('level'),
            parentCode: text(parentFields[layer]),
            fromDay,
            untilDay,
            squareMetres: shape.type === 'MultiPolygon' ? areaSquareMetres(shape) : 0,
            coordinates: shape.type === 'MultiPolygon' ? shape.coordinates : [],
          };
        }),
      };
    },
    'areas.days': async ({ layer }) => {
      const indexes = indexesOf(services.current());
      const { areas } = await indexes.areas(layer);
      return {
        dated: areas.flatMap(({ fid, code, validity }) =>
          validity
            ? {
                fid,
                code,
                validFrom: validity.validFrom,
                validTo: validity.validTo,
                season: validity.season && formatSeason(validity.season),
              }
            : [],
        ),
        redrawDays: [...indexes.redrawDays(layer)],
        newestDay: await indexes.newestDay(),
      };
    },
  };
}
