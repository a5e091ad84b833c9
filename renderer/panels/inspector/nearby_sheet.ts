import { formatDistance, formatInstant, formatNumber } from '#renderer/text/format_value.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { categoryLabel, choiceLabel } from '#renderer/text/layer_text.ts';
import { text } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';
import type { Nearby, PlaceReport } from '#shared/rpc/place_schemas.ts';
import type { Language } from '#shared/text/text.ts';

import { signed } from './category_counts.tsx';

/** One list of the sheet: a heading, rows of words and what stands at their end. */
export type SheetBlock = { title: string; note: string; rows: [words: string, end: string][] };

const mostRows = 12;

function block(title: string, note: string, rows: [string, string][], more = 0): SheetBlock {
  const shown = rows.slice(0, mostRows);
  const left = rows.length - shown.length + more;
  if (left > 0) shown.push([text('nearby.more', { count: formatNumber(left) }), '']);
  if (shown.length === 0) shown.push([text('nearby.nothing'), '']);
  return { title, note, rows: shown };
}

function awayWords({ alongMetres, distanceMetres }: Nearby, language: Language): string {
  const distance = formatDistance(distanceMetres, language);
  if (alongMetres === null) return distance;
  return text('nearby.along', { along: formatDistance(alongMetres, language), distance });
}

function areaBlocks(
  { grids, policeDistrict, station, crossed, place }: PlaceReport,
  language: Language,
): SheetBlock[] {
  if (place.kind === 'point') {
    const chain = grids.map((grid): [string, string] => [
      grid.name,
      choiceLabel('grids', 'level', grid.level, language),
    ]);
    const absent = text('place.outside');
    return [
      block(text('place.responsible'), '', [
        ...chain,
        [policeDistrict?.name ?? absent, text('place.policeDistrict')],
        [station?.name ?? absent, text('place.station')],
      ]),
    ];
  }
  const layers = [...new Set(crossed.map(({ layer }) => layer))];
  return layers.map((layer) => {
    const areas = crossed.filter((area) => area.layer === layer);
    const rows = areas.map(({ name, code, enterMetres }): [string, string] => [
      name || code,
      enterMetres === null
        ? ''
        : text('nearby.entersAt', { distance: formatDistance(enterMetres, language) }),
    ]);
    return block(layerById(layer).title[language], text('nearby.count', { count: areas.length }), rows);
  });
}

function cameraBlock({ cameras, cameraTotal, lookingTotal }: PlaceReport, language: Language): SheetBlock {
  const open = cameras.filter(({ secret }) => !secret);
  const rows = open.map((camera): [string, string] => [
    `${camera.looksHere ? '◎ ' : ''}${camera.name || camera.code}（${choiceLabel('cameras', 'state', camera.state, language)}）`,
    awayWords(camera, language),
  ]);
  const note = text('place.camerasNote', {
    looking: formatNumber(lookingTotal),
    count: formatNumber(cameraTotal),
  });
  return block(text('place.cameras'), note, rows);
}

function incidentBlock(report: PlaceReport, timezone: string, language: Language): SheetBlock {
  const { categories, before, beforeTotal, incidentTotal } = report;
  const end = (count: number, earlier: number | null): string =>
    before ? `${formatNumber(count)}（${signed(count - (earlier ?? 0))}）` : formatNumber(count);
  const rows = categories.map(({ key, count, before: earlier }): [string, string] => [
    categoryLabel(key, language),
    end(count, earlier),
  ]);
  const note = before ? text('nearby.before', formatWindow(before, timezone)) : '';
  return block(text('place.incidents'), note, [
    [text('nearby.total'), end(incidentTotal, beforeTotal)],
    ...rows,
  ]);
}

function facilityBlock({ facilities, facilityTotal }: PlaceReport, language: Language): SheetBlock {
  const rows = facilities.map((facility): [string, string] => [
    `${facility.name || facility.code}（${choiceLabel('facilities', 'kind', facility.kind, language)}）`,
    awayWords(facility, language),
  ]);
  return block(text('place.facilities'), text('nearby.count', { count: formatNumber(facilityTotal) }), rows);
}

/** The lists of a report as the sheet prints them: incidents in numbers alone, secret cameras not at all. */
export function sheetBlocks(report: PlaceReport, timezone: string, language: Language): SheetBlock[] {
  return [
    ...areaBlocks(report, language),
    cameraBlock(report, language),
    incidentBlock(report, timezone, language),
    facilityBlock(report, language),
    ...report.others.map(({ layer, total, features }) =>
      block(
        layerById(layer).title[language],
        text('nearby.count', { count: formatNumber(total) }),
        features.slice(0, 4).map(({ name, code }): [string, string] => [name || code, '']),
        Math.max(0, total - 4),
      ),
    ),
  ];
}

/** An instant of the data, for the imprint. */
export const dataDate = (asOfMs: number | null, timezone: string): string =>
  asOfMs === null ? '' : text('sheet.asOf', { date: formatInstant(asOfMs, timezone) });
