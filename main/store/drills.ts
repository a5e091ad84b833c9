import type { LonLat } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';
import {
  AlarmContextSchema,
  type Drill,
  type DrillAlarm,
  type DrillStage,
} from '#shared/rpc/drill_schemas.ts';

import { maskFreeText } from '#main/import/person_guard.ts';

import type { Database, SqlValue } from './database.ts';
import type { Store } from './store.ts';

const instantOf = (value: SqlValue | undefined): number | null =>
  typeof value === 'string' ? Date.parse(value) : null;

const now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

/** What is known of an alarm before it is stored. */
export type NewDrillAlarm = Pick<DrillAlarm, 'deviceCode' | 'deviceName' | 'context'> & { at: LonLat };

function alarmOf(row: Record<string, SqlValue>): DrillAlarm {
  return {
    id: Number(row.id),
    deviceCode: String(row.device_code),
    deviceName: String(row.device_name),
    at: [Number(row.longitude), Number(row.latitude)],
    alarmedAtMs: instantOf(row.alarmed_at) ?? 0,
    acknowledgedAtMs: instantOf(row.acknowledged_at),
    arrivedAtMs: instantOf(row.arrived_at),
    closedAtMs: instantOf(row.closed_at),
    context: AlarmContextSchema.parse(JSON.parse(String(row.context))),
  };
}

function drillOf(database: Database, row: Record<string, SqlValue>): Drill {
  const id = Number(row.id);
  const alarms = database.all('SELECT * FROM guanlan_drill_alarms WHERE drill = ? ORDER BY id DESC', [id]);
  return {
    id,
    name: String(row.name),
    startedAtMs: instantOf(row.started_at) ?? 0,
    endedAtMs: instantOf(row.ended_at),
    alarms: alarms.map(alarmOf),
  };
}

/** All drills with their alarms, the newest first. */
export function listDrills({ database }: Store): Drill[] {
  return database.all('SELECT * FROM guanlan_drills ORDER BY id DESC').map((row) => drillOf(database, row));
}

/** The drill that runs; null while there is none. */
export function runningDrill({ database }: Store): Drill | null {
  const row = database.get('SELECT * FROM guanlan_drills WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1');
  return row ? drillOf(database, row) : null;
}

/** Throws `not_found`. */
export function drillById({ database }: Store, id: number): Drill {
  const row = database.get('SELECT * FROM guanlan_drills WHERE id = ?', [id]);
  if (!row) throw new AppError('not_found', 'No such drill');
  return drillOf(database, row);
}

function needRunning(store: Store): Drill {
  const drill = runningDrill(store);
  if (!drill) throw new AppError('no_drill', 'No drill runs');
  return drill;
}

/** Throws `drill_running` while one runs. */
export function startDrill(store: Store, name: string): Drill {
  const running = runningDrill(store);
  if (running) throw new AppError('drill_running', 'A drill runs', { what: running.name });
  store.write(() =>
    store.database.run(`INSERT INTO guanlan_drills (name, started_at) VALUES (?, ${now})`, [
      maskFreeText(name.trim()),
    ]),
  );
  return needRunning(store);
}

/** Throws `no_drill` where none runs. */
export function endDrill(store: Store): Drill {
  const { id } = needRunning(store);
  store.write(() => store.database.run(`UPDATE guanlan_drills SET ended_at = ${now} WHERE id = ?`, [id]));
  return drillById(store, id);
}

/** Adds an alarm to the drill that runs. Throws `no_drill`. */
export function addDrillAlarm(store: Store, alarm: NewDrillAlarm): Drill {
  const { id } = needRunning(store);
  const { deviceCode, deviceName, at, context } = alarm;
  store.write(() =>
    store.database.run(
      `INSERT INTO guanlan_drill_alarms (drill, device_code, device_name, longitude, latitude, alarmed_at, context)
       VALUES (?, ?, ?, ?, ?, ${now}, ?)`,
      [id, deviceCode, deviceName, at[0], at[1], JSON.stringify(context)],
    ),
  );
  return drillById(store, id);
}

const stageColumns: Record<DrillStage, string> = {
  acknowledged: 'acknowledged_at',
  arrived: 'arrived_at',
  closed: 'closed_at',
};

/** Notes that a stage has been reached, now, unless it is noted already. Throws `not_found`. */
export function advanceDrillAlarm(store: Store, alarm: number, stage: DrillStage): Drill {
  const row = store.database.get('SELECT drill FROM guanlan_drill_alarms WHERE id = ?', [alarm]);
  if (!row) throw new AppError('not_found', 'No such alarm');
  const column = stageColumns[stage];
  store.write(() =>
    store.database.run(
      `UPDATE guanlan_drill_alarms SET ${column} = coalesce(${column}, ${now}) WHERE id = ?`,
      [alarm],
    ),
  );
  return drillById(store, Number(row.drill));
}

/** Forgets a drill with its alarms. Throws `not_found`, and `drill_running` for the one that runs. */
export function removeDrill(store: Store, id: number): void {
  const { endedAtMs, name } = drillById(store, id);
  if (endedAtMs === null) throw new AppError('drill_running', 'The drill runs', { what: name });
  store.write(() => {
    store.database.run('DELETE FROM guanlan_drill_alarms WHERE drill = ?', [id]);
    store.database.run('DELETE FROM guanlan_drills WHERE id = ?', [id]);
  });
}
