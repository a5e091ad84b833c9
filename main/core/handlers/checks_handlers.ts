import { interiorPoint } from '#shared/geo/interior_point.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { usualNorm } from '#shared/model/staffing.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';
import { seamTaskLabel } from '#shared/text/area_check_text.ts';
import type { Language } from '#shared/text/text.ts';

import { borderId, bordersOfLevel } from '#main/analysis/area_checks/border_lines.ts';
import { checkSeams } from '#main/analysis/area_checks/check_seams.ts';
import { crossAreas } from '#main/analysis/area_checks/cross_areas.ts';
import { drawnAreas } from '#main/analysis/area_checks/drawn_areas.ts';
import { describeBorder, listBorders, type BorderNames } from '#main/analysis/area_checks/list_borders.ts';
import { staffingGap } from '#main/analysis/area_checks/staffing_gap.ts';
import type { AreaLayerId } from '#main/analysis/area_layer.ts';
import { borderTable } from '#main/export/area_checks/border_table.ts';
import type { CheckTable } from '#main/export/area_checks/check_table.ts';
import { crosswalkTable } from '#main/export/area_checks/crosswalk_table.ts';
import { seamTable } from '#main/export/area_checks/seam_table.ts';
import { staffingTable } from '#main/export/area_checks/staffing_table.ts';
import type { ExportFiles } from '#main/export/export_files.ts';
import { tableFileName, tableProvenance } from '#main/export/places/table_origin.ts';
import { writeTable } from '#main/export/places/write_table.ts';
import { listBorderNames, listSeamMarks, putBorderName, putSeamMarks } from '#main/store/area_checks.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';
import { tableOrigin } from './table_origin_of.ts';

type ExportRequest = Input<'checks.export'>;

/** Counts below this are not told in files unless another limit is asked for. */
const usualLimit = 3;

const namesOf =
  ({ store }: Workspace): BorderNames =>
  (layer, level) =>
    listBorderNames(store, layer, level);

/** A place inside each area of a layer, by its key. */
async function placesOf(workspace: Workspace, layer: AreaLayerId): Promise<(fid: number) => LonLat> {
  const areas = new Map((await drawnAreas(workspace, layer)).map((area) => [area.fid, area]));
  return (fid) => {
    const coordinates = areas.get(fid)?.polygons ?? [];
    return coordinates.length === 0 ? [0, 0] : interiorPoint({ type: 'MultiPolygon', coordinates });
  };
}

/** Seams, overlaps of two levels, zones along borders and head-counts of areas. */
export function checksHandlers(services: CoreServices, files: ExportFiles): HandlerGroup<'checks'> {
  const { current } = services;
  const either = (workspace: Workspace, signal: AbortSignal) => AbortSignal.any([signal, workspace.closed]);

  function writable(): Workspace {
    const workspace = current();
    workspace.assertWritable();
    return workspace;
  }

  async function seams(
    question: Input<'checks.seams'>,
    signal: AbortSignal,
    taskId?: string,
  ): Promise<Output<'checks.seams'>> {
    const workspace = current();
    const task = services.startTask(seamTaskLabel, taskId);
    try {
      const marks = listSeamMarks(workspace.store, question.layer);
      const found = await checkSeams(workspace, question, marks, either(workspace, signal), (done, total) =>
        task.progress(done, total),
      );
      task.finish();
      return found;
    } catch (error) {
      task.fail(error);
      throw error;
    }
  }

  async function tableOf(
    { subject, format, k = usualLimit }: ExportRequest,
    language: Language,
    signal: AbortSignal,
  ): Promise<CheckTable> {
    const workspace = current();
    switch (subject.what) {
      case 'seams':
        return seamTable(await seams(subject.question, signal), language, format === 'geojson');
      case 'crosswalk': {
        const { question, dividedFromShare = null } = subject;
        const placeOf = await placesOf(workspace, question.from.layer);
        const answer = await crossAreas(workspace, question, signal);
        return crosswalkTable(answer, language, { dividedFromShare, k, placeOf });
      }
      case 'borders': {
        const { areas, borders } = await bordersOfLevel(workspace, subject.question);
        const lines = new Map(borders.map((border) => [borderId(border, areas), border.lines]));
        const answer = await listBorders(workspace, subject.question, namesOf(workspace), signal);
        return borderTable(answer, language, k, (id) => lines.get(id) ?? []);
      }
      case 'staffing': {
        const { question, level } = subject;
        const answer = await staffingGap(workspace, question);
        const placeOf = await placesOf(workspace, 'grids');
        return staffingTable(answer, level ?? answer.finest, question.norm ?? usualNorm, language, placeOf);
      }
    }
  }

  return {
    'checks.seams': (question, { signal, task }) => seams(question, signal, task),
    'checks.mark_seams': ({ layer, problems, state }) => {
      putSeamMarks(writable().store, layer, problems, state === 'open' ? null : state);
      return {};
    },
    'checks.crosswalk': (question, { signal }) => {
      const workspace = current();
      return crossAreas(workspace, question, either(workspace, signal));
    },
    'checks.borders': (question, { signal }) => {
      const workspace = current();
      return listBorders(workspace, question, namesOf(workspace), either(workspace, signal));
    },
    'checks.border': (question, { signal }) => {
      const workspace = current();
      return describeBorder(workspace, question, namesOf(workspace), either(workspace, signal));
    },
    'checks.name_border': (named) => {
      putBorderName(writable().store, named);
      return {};
    },
    'checks.staffing': (question) => staffingGap(current(), question),
    'checks.export': async (request, { signal }) => {
      const workspace = current();
      const { format, language } = request;
      const { table, rows, facts } = await tableOf(request, language, either(workspace, signal));
      const origin = tableOrigin(workspace, language);
      const fileName = tableFileName([table.title[language]], origin, format);
      const { path, url } = files.reserve(fileName);
      const provenance = tableProvenance(origin, table.title, facts);
      const written = { table, rows, path, format, timezone: origin.timezone, provenance };
      await writeTable(written, either(workspace, signal));
      services.log(`export ${request.subject.what} ${format}: ${rows.length}`);
      return { url, fileName, count: rows.length };
    },
  };
}
