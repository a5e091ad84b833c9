import type { Output } from '#shared/rpc/contract.ts';
import { fillText } from '#shared/text/fill_text.ts';
import { alarmText, placeTableText } from '#shared/text/place_text.ts';
import type { Language } from '#shared/text/text.ts';

import { indexesOf } from '#main/analysis/indexes.ts';
import { alarmDevice } from '#main/analysis/places/alarm_device.ts';
import type { ExportFiles } from '#main/export/export_files.ts';
import { drillReport } from '#main/export/places/drill_table.ts';
import { tableFileName, tableProvenance } from '#main/export/places/table_origin.ts';
import { writeTable } from '#main/export/places/write_table.ts';
import { zonedFormat } from '#main/export/zoned_text.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';
import {
  addDrillAlarm,
  advanceDrillAlarm,
  drillById,
  endDrill,
  listDrills,
  removeDrill,
  runningDrill,
  startDrill,
} from '#main/store/drills.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';
import { tableOrigin } from './table_origin_of.ts';

/** Stores an incident at a device, as one step that can be undone. */
function raise(
  { store }: Workspace,
  operationId: string,
  { at, name }: Output<'alarms.device'>,
  language: Language,
): { fid: number } {
  const values = {
    title: fillText(alarmText.title[language], { name }),
    occurred_at: Date.now(),
    category: 'ZA',
    severity: '2',
    source: alarmText.source[language],
    stage: 'reported',
    address: name,
  };
  const feature = { geometry: { type: 'Point' as const, coordinates: at }, values };
  const { fids } = applyChangeSet(store, {
    operationId,
    label: fillText(alarmText.step[language], { name }),
    changes: [{ kind: 'insert', layer: 'incidents', feature }],
  });
  return { fid: fids[0] ?? 0 };
}

/** Alarms typed at the desk, and drills. A drill alarm is never an incident: it lies in a table that nothing counts. */
export function drillsHandlers(
  services: CoreServices,
  files: ExportFiles,
): HandlerGroup<'alarms'> & HandlerGroup<'drills'> {
  const { current } = services;

  function writable(): Workspace {
    const workspace = current();
    workspace.assertWritable();
    return workspace;
  }

  const deviceOf = (workspace: Workspace, fid: number) =>
    alarmDevice(indexesOf(workspace), workspace.features, fid);

  function told<T>(answer: T): T {
    services.emit('drills.changed', {});
    return answer;
  }

  return {
    'alarms.device': ({ fid }) => deviceOf(current(), fid),
    'alarms.raise': async ({ operationId, fid, language }) => {
      const workspace = writable();
      return raise(workspace, operationId, await deviceOf(workspace, fid), language);
    },
    'drills.current': () => runningDrill(current().store),
    'drills.list': () => listDrills(current().store),
    'drills.start': ({ name }) => told(startDrill(writable().store, name)),
    'drills.end': () => told(endDrill(writable().store)),
    'drills.alarm': async ({ fid }) => {
      const workspace = writable();
      const { code, name, at, context } = await deviceOf(workspace, fid);
      return told(addDrillAlarm(workspace.store, { deviceCode: code, deviceName: name, at, context }));
    },
    'drills.advance': ({ alarm, stage }) => told(advanceDrillAlarm(writable().store, alarm, stage)),
    'drills.remove': ({ id }) => {
      removeDrill(writable().store, id);
      return told({});
    },
    'drills.export': async ({ id, format, language }, { signal }) => {
      const workspace = current();
      const drill = drillById(workspace.store, id);
      const origin = tableOrigin(workspace, language);
      const { table, rows, facts } = drillReport(drill, language, zonedFormat(origin.timezone));
      const provenance = tableProvenance(origin, table.title, facts);
      const fileName = tableFileName([placeTableText.drill[language], drill.name], origin, format);
      const { path, url } = files.reserve(fileName);
      await writeTable({ table, rows, path, format, timezone: origin.timezone, provenance }, signal);
      services.log(`export drill ${format}: ${rows.length}`);
      return { url, fileName, count: rows.length };
    },
  };
}
