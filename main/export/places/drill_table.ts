import type { FeatureTable, Field, FieldKind } from '#shared/layers/layer.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { Drill, DrillAlarm } from '#shared/rpc/drill_schemas.ts';
import { placeTableText } from '#shared/text/place_text.ts';
import type { Language } from '#shared/text/text.ts';

import type { ZonedFormat } from '../zoned_text.ts';
import type { OwnFact } from './table_origin.ts';

type Column = keyof typeof placeTableText;

const field = (id: Column, kind: FieldKind): Field => ({ id, kind, label: placeTableText[id] });

const drillTable: FeatureTable = {
  id: 'drill',
  title: placeTableText.drill,
  geometry: 'Point',
  nameField: 'deviceName',
  codeField: 'deviceCode',
  fields: [
    field('nature', 'text'),
    field('drillName', 'text'),
    field('deviceCode', 'code'),
    field('deviceName', 'text'),
    field('alarmedAt', 'instant'),
    field('acknowledgedAt', 'instant'),
    field('arrivedAt', 'instant'),
    field('closedAt', 'instant'),
    field('acknowledgedSeconds', 'integer'),
    field('arrivedSeconds', 'integer'),
    field('closedSeconds', 'integer'),
    field('grid', 'text'),
    field('station', 'text'),
    field('centre', 'text'),
    field('cameras', 'text'),
  ],
};

const secondsAfter = ({ alarmedAtMs }: DrillAlarm, timeMs: number | null): number | null =>
  timeMs === null ? null : Math.round((timeMs - alarmedAtMs) / 1000);

function rowOf(drill: Drill, alarm: DrillAlarm, language: Language): Feature {
  const { context } = alarm;
  return {
    fid: alarm.id,
    geometry: { type: 'Point', coordinates: alarm.at },
    values: {
      nature: placeTableText.isDrill[language],
      drillName: drill.name,
      deviceCode: alarm.deviceCode,
      deviceName: alarm.deviceName,
      alarmedAt: alarm.alarmedAtMs,
      acknowledgedAt: alarm.acknowledgedAtMs,
      arrivedAt: alarm.arrivedAtMs,
      closedAt: alarm.closedAtMs,
      acknowledgedSeconds: secondsAfter(alarm, alarm.acknowledgedAtMs),
      arrivedSeconds: secondsAfter(alarm, alarm.arrivedAtMs),
      closedSeconds: secondsAfter(alarm, alarm.closedAtMs),
      grid: context.grid,
      station: context.station,
      centre: context.centre?.name ?? '',
      cameras: context.cameras.map(({ name, code }) => name || code).join(language === 'zh' ? '、' : ', '),
    },
  };
}

/** The alarms of a drill in the order in which they were given, each row marked as a drill. */
export function drillReport(
  drill: Drill,
  language: Language,
  time: ZonedFormat,
): { table: FeatureTable; rows: Feature[]; facts: OwnFact[] } {
  const { startedAtMs, endedAtMs, alarms } = drill;
  return {
    table: drillTable,
    rows: [...alarms].reverse().map((alarm) => rowOf(drill, alarm, language)),
    facts: [
      { key: 'nature', label: placeTableText.nature, words: placeTableText.drillNote[language] },
      { key: 'drillName', label: placeTableText.drillName, words: drill.name },
      { key: 'startedAt', label: placeTableText.startedAt, words: time.iso(startedAtMs) },
      {
        key: 'endedAt',
        label: placeTableText.endedAt,
        words: endedAtMs === null ? placeTableText.running[language] : time.iso(endedAtMs),
      },
    ],
  };
}
