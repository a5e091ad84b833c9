import { layerById } from '#shared/layers/index.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Language } from '#shared/text/text.ts';

import { exportLayer, type ExportFormat } from '#main/export/export_layer.ts';
import type { ExportFiles } from '#main/export/export_files.ts';
import { zonedFormat } from '#main/export/zoned_text.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';

const demoMarks: Record<Language, string> = { zh: '演示数据', en: 'Demo data' };

/** Where disputes within a family are shown instead of their place. */
export type GridCentres = { gridCentres(workspace: Workspace): Promise<(at: LonLat) => LonLat | null> };

/** Exports of the console: written to a file of this run, fetched by its address. */
export function exportsHandlers(
  services: CoreServices,
  files: ExportFiles,
  centres: GridCentres,
): HandlerGroup<'exports'> {
  return {
    'exports.run': async ({ layer, format, filter, exact, language }, { signal, task: taskId }) => {
      const workspace = services.current();
      const title = layerById(layer).title[language];
      const name = exportName(workspace, title, format, language);
      const { path, url } = files.reserve(name);
      const task = services.startTask(name, taskId);
      try {
        const written = await exportLayer(workspace.features, {
          layer,
          format,
          filter,
          exact,
          gridCentre: await centres.gridCentres(workspace),
          sheet: {
            path,
            timezone: workspace.timezone(),
            headings: language,
            demoMark: workspace.kind === 'demo' ? demoMarks[language] : '',
          },
          signal,
          onProgress: (done, total) => task.progress(done, total),
        });
        task.finish();
        return { url, fileName: name, ...written };
      } catch (error) {
        task.fail(error);
        throw error;
      }
    },
  };
}

function exportName(workspace: Workspace, title: string, format: ExportFormat, language: Language): string {
  const stamp = zonedFormat(workspace.timezone())
    .local(Date.now())
    .slice(0, 16)
    .replace(/[-:]/gu, '')
    .replace(' ', '-');
  const mark = workspace.kind === 'demo' ? `-${demoMarks[language]}` : '';
  return `${title}${mark}-${stamp}.${format}`;
}
