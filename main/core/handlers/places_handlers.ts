import type { PlaceReport } from '#shared/rpc/place_schemas.ts';
import { nearbyTableText } from '#shared/text/nearby_text.ts';
import type { Language } from '#shared/text/text.ts';

import { describePlace } from '#main/analysis/describe_place.ts';
import type { ExportFiles } from '#main/export/export_files.ts';
import { nearbyTable, placeWords } from '#main/export/places/nearby_table.ts';
import { tableFileName, tableProvenance, type OwnFact } from '#main/export/places/table_origin.ts';
import { writeTable } from '#main/export/places/write_table.ts';
import { zonedFormat } from '#main/export/zoned_text.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';
import { tableOrigin } from './table_origin_of.ts';

type Window = { fromMs: number | null; toMs: number | null } | undefined;

function windowWords(window: Window, timezone: string, language: Language): string {
  if (!window || (window.fromMs === null && window.toMs === null)) return nearbyTableText.allTime[language];
  const time = zonedFormat(timezone);
  const side = (timeMs: number | null): string => (timeMs === null ? '' : time.iso(timeMs));
  return `${side(window.fromMs)} … ${side(window.toMs)}`;
}

function factsOf(workspace: Workspace, report: PlaceReport, window: Window, language: Language): OwnFact[] {
  const fact = (key: 'place' | 'period' | 'form', words: string): OwnFact => ({
    key,
    label: nearbyTableText[key],
    words,
  });
  return [
    fact('place', placeWords(report.place, language)),
    fact('period', windowWords(window, workspace.timezone(), language)),
    fact('form', `${nearbyTableText.method[language]}${nearbyTableText.fileForm[language]}`),
  ];
}

/** The surroundings of places, on the screen and as tables. */
export function placesHandlers(services: CoreServices, files: ExportFiles): HandlerGroup<'places'> {
  const { current } = services;
  return {
    'places.describe': (question) => {
      const workspace = current();
      return describePlace(workspace, question, workspace.asOfMs());
    },
    'places.export': async ({ title, format, language, ...question }, { signal }) => {
      const workspace = current();
      const report = await describePlace(workspace, question, workspace.asOfMs());
      const origin = tableOrigin(workspace, language);
      const { table, rows } = nearbyTable(report, language);
      const own = factsOf(workspace, report, question.window, language);
      const provenance = tableProvenance(origin, table.title, own);
      const fileName = tableFileName([nearbyTableText.title[language], title], origin, format);
      const { path, url } = files.reserve(fileName);
      await writeTable(
        { table, rows, path, format, timezone: origin.timezone, provenance },
        AbortSignal.any([signal, workspace.closed]),
      );
      services.log(`export nearby ${format}: ${rows.length}`);
      return { url, fileName, count: rows.length };
    },
  };
}
