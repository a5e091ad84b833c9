import { formatDecimal } from '#shared/geo/format_lon_lat.ts';
import { snapToCell } from '#shared/geo/snap_to_cell.ts';
import { incidentCategories } from '#shared/codes/incident_categories.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { FeatureTable, Field, FieldKind } from '#shared/layers/layer.ts';
import type { Feature, Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Place } from '#shared/model/place.ts';
import type { Nearby, PlaceReport } from '#shared/rpc/place_schemas.ts';
import { fillText } from '#shared/text/fill_text.ts';
import { nearbyTableText } from '#shared/text/nearby_text.ts';
import type { Language } from '#shared/text/text.ts';

type Column =
  | 'part'
  | 'name'
  | 'code'
  | 'kind'
  | 'state'
  | 'looks'
  | 'distance'
  | 'azimuth'
  | 'along'
  | 'inside'
  | 'time'
  | 'count'
  | 'before';

const field = (id: Column, kind: FieldKind): Field => ({ id, kind, label: nearbyTableText[id] });

const table: FeatureTable = {
  id: 'nearby',
  title: nearbyTableText.title,
  geometry: 'Point',
  nameField: 'name',
  codeField: 'code',
  fields: [
    field('part', 'text'),
    field('name', 'text'),
    field('code', 'code'),
    field('kind', 'text'),
    field('state', 'text'),
    field('looks', 'text'),
    field('distance', 'number'),
    field('azimuth', 'number'),
    field('along', 'number'),
    field('inside', 'number'),
    field('time', 'instant'),
    field('count', 'integer'),
    field('before', 'integer'),
  ],
};

const snapMetres = 100;
const hourMs = 3_600_000;

const categoryNames = new Map(incidentCategories.map(({ code, label }) => [code, label]));

const metres = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

function choiceLabel(layer: LayerId, fieldId: string | undefined, code: string, language: Language): string {
  if (layer === 'incidents' && fieldId === 'category') return categoryNames.get(code)?.[language] ?? code;
  const choices = layerById(layer).fields.find(({ id }) => id === fieldId)?.choices ?? [];
  return choices.find((choice) => choice.code === code)?.label[language] ?? code;
}

const stateFields: Partial<Record<LayerId, string>> = { cameras: 'state', incidents: 'stage' };

function listedValues(item: Nearby, language: Language): Values {
  const { layer } = item;
  return {
    part: layerById(layer).title[language],
    name: item.name,
    code: item.code,
    kind: choiceLabel(layer, layerById(layer).styleField, item.kind, language),
    state: choiceLabel(layer, stateFields[layer], item.state, language),
    distance: metres(item.distanceMetres),
    azimuth: Math.round(item.azimuth),
    along: metres(item.alongMetres),
    time: item.timeMs,
  };
}

type Row = { at: LonLat; values: Values };

/** An incident as it may leave: at the middle of its cell, to the hour, without words, and with nothing measured from its place. */
function incidentRow(item: Nearby, language: Language): Row {
  const timeMs = item.timeMs === null ? null : Math.floor(item.timeMs / hourMs) * hourMs;
  const values = listedValues({ ...item, name: '' }, language);
  return {
    at: snapToCell(item.at, snapMetres),
    values: { ...values, distance: null, azimuth: null, along: null, time: timeMs },
  };
}

/** Where a place is named in a table. */
const middleOf = (place: Place): LonLat => {
  if (place.kind === 'area') return place.polygons[0]?.[0]?.[0] ?? [0, 0];
  return place.kind === 'route' ? (place.lines[0]?.[0] ?? [0, 0]) : place.at;
};

function areaRows(report: PlaceReport, language: Language): Row[] {
  const own = [...report.grids, report.policeDistrict, report.station].filter((area) => area !== null);
  const areas = [
    ...own.map((area) => ({ ...area, enterMetres: null, lengthMetres: null })),
    ...report.crossed,
  ];
  return areas.map(({ layer, name, code, level, enterMetres, lengthMetres }) => ({
    at: middleOf(report.place),
    values: {
      part: layerById(layer).title[language],
      name,
      code,
      kind: choiceLabel(layer, 'level', level, language),
      along: metres(enterMetres),
      inside: metres(lengthMetres),
    },
  }));
}

/** A report as a table: areas, cameras, facilities, other layers, incidents by category, then one by one. */
export function nearbyTable(
  report: PlaceReport,
  language: Language,
): { table: FeatureTable; rows: Feature[] } {
  const at = middleOf(report.place);
  const rows: Row[] = [
    ...areaRows(report, language),
    ...report.cameras
      .filter(({ secret }) => !secret)
      .map((camera) => ({
        at: camera.at,
        values: {
          ...listedValues(camera, language),
          looks: camera.looksHere ? nearbyTableText.yes[language] : '',
        },
      })),
    ...[...report.facilities, ...report.others.flatMap(({ features }) => features)].map((item) => ({
      at: item.at,
      values: listedValues(item, language),
    })),
    ...report.categories.map(({ key, count, before }) => ({
      at,
      values: {
        part: nearbyTableText.byCategory[language],
        kind: choiceLabel('incidents', 'category', key, language),
        count,
        before,
      },
    })),
    ...report.incidents.map((item) => incidentRow(item, language)),
  ];
  return {
    table,
    rows: rows.map(({ at: coordinates, values }, index) => ({
      fid: index + 1,
      geometry: { type: 'Point', coordinates },
      values,
    })),
  };
}

/** A place in words. */
export function placeWords(place: Place, language: Language): string {
  const words = nearbyTableText[`${place.kind}Words`][language];
  const at = place.kind === 'point' || place.kind === 'circle' ? formatDecimal(place.at) : '';
  const radius =
    place.kind === 'area' ? 0 : place.kind === 'route' ? place.distanceMetres : place.radiusMetres;
  return fillText(words, { at, radius: Math.round(radius) });
}
