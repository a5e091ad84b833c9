import { layerById } from '#shared/layers/index.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { Value } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { ExportFormat } from '#shared/rpc/export_schemas.ts';
import { datumMark, exportText } from '#shared/text/export_text.ts';
import { filterWords } from '#shared/text/filter_words.ts';
import type { Language } from '#shared/text/text.ts';

import { wordNames } from '#main/analysis/word_names.ts';
import { exportLayer } from '#main/export/export_layer.ts';
import type { ExportFiles } from '#main/export/export_files.ts';
import { provenanceOf } from '#main/export/provenance.ts';
import { zonedFormat } from '#main/export/zoned_text.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';

/** Where disputes within a family are shown instead of their place. */
export type GridCentres = {
  gridCentres(workspace: Workspace): Promise<(at: LonLat, timeMs?: Value) => LonLat | null>;
};

/** Exports of the console: written to a file of this run, fetched by its address. */
export function exportsHandlers(
  services: CoreServices,
  files: ExportFiles,
  centres: GridCentres,
): HandlerGroup<'exports'> {
  return {
    'exports.run': async (request, { signal, task: taskId }) => {
      const {
        layer,
        format,
        filter,
        exact,
        language,
        datum = 'wgs84',
        codes = false,
        sort,
        fields,
      } = request;
      const workspace = services.current();
      const definition = layerById(layer);
      const name = exportName(workspace, { title: definition.title[language], format, language, datum });
      const { path, url } = files.reserve(name);
      const task = services.startTask(name, taskId);
      const timezone = workspace.timezone();
      try {
        const written = await exportLayer(workspace.features, {
          layer,
          format,
          filter,
          sort,
          fields,
          exact,
          gridCentre: await centres.gridCentres(workspace),
          sheet: {
            path,
            timezone,
            headings: codes ? 'ids' : language,
            datum,
            provenance: provenanceOf({
              layer: definition,
              language,
              source: workspace.name(),
              isDemo: workspace.kind === 'demo',
              asOfMs: workspace.asOfMs(),
              nowMs: Date.now(),
              timezone,
              filter: filterWords(definition, filter, language, await wordNames(workspace)),
              datum,
              exact,
            }),
          },
          signal: AbortSignal.any([signal, workspace.closed]),
          onProgress: (done, total) => task.progress(done, total),
        });
        task.finish();
        const form = exact && layer === 'incidents' ? ' exact' : '';
        services.log(`export ${layer} ${format} ${datum}${form}: ${written.count}, kept ${written.withheld}`);
        return { url, fileName: name, ...written };
      } catch (error) {
        task.fail(error);
        throw error;
      }
    },
  };
}

type Named = { title: string; format: ExportFormat; language: Language; datum: Datum };

/** A file's name: layer, mark of the demo, datum where it is not WGS-84, and the minute in the data's own zone. */
function exportName(workspace: Workspace, { title, format, language, datum }: Named): string {
  const stamp = zonedFormat(workspace.timezone())
    .local(Date.now())
    .slice(0, 16)
    .replace(/[-:]/gu, '')
    .replace(' ', '-');
  const demo = workspace.kind === 'demo' ? exportText.demo[language] : '';
  const parts = [title, demo, datumMark(datum), stamp].filter((part) => part !== '');
  return `${parts.join('-')}.${format === 'shapefile' ? 'zip' : format}`;
}
