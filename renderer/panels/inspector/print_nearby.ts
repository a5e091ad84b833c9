import { circle } from '@turf/turf';

import { renderMapImage } from '#renderer/map/render_map_image.ts';
import { loadSheetFonts } from '#renderer/sheet/draw_parts.ts';
import { saveSheet } from '#renderer/sheet/save_sheet.ts';
import { cssPixels, cssPixelsPerInch, dotsPerInch, sheetSize } from '#renderer/sheet/sheet_size.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { boundsCamera } from '#renderer/state/view_bounds.ts';
import { viewSnapshot } from '#renderer/state/view_store.ts';
import { formatDay } from '#renderer/text/format_value.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { text } from '#renderer/text/use_text.ts';
import { choiceWords } from '#renderer/text/view_words.ts';
import { formatDecimal } from '#shared/geo/format_lon_lat.ts';
import { metresPerPixel } from '#shared/geo/map_scale.ts';
import { placeShape } from '#shared/geo/place_shape.ts';
import type { Bounds, LonLat } from '#shared/model/geometry.ts';
import type { Place } from '#shared/model/place.ts';
import type { PlaceQuestion, PlaceReport } from '#shared/rpc/place_schemas.ts';
import { fillText } from '#shared/text/fill_text.ts';
import { nearbyTableText } from '#shared/text/nearby_text.ts';
import type { Language } from '#shared/text/text.ts';

import { drawNearbySheet, nearbyMapFrame } from './draw_nearby_sheet.ts';
import { dataDate, sheetBlocks } from './nearby_sheet.ts';

type Printed = { report: PlaceReport; question: PlaceQuestion; title: string };

const paddingPx = 28;
const greatestZoom = 18;

function boundsOfPlace(place: Place): Bounds {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const part of placeShape(place).parts) {
    const [west, south, east, north] = part.box(0);
    bounds[0] = Math.min(bounds[0], west);
    bounds[1] = Math.min(bounds[1], south);
    bounds[2] = Math.max(bounds[2], east);
    bounds[3] = Math.max(bounds[3], north);
  }
  return bounds;
}

function outlinesOf(place: Place): LonLat[][] {
  if (place.kind === 'route') return place.lines;
  if (place.kind === 'area') return place.polygons.flat();
  return circle(place.at, place.radiusMetres, { steps: 120, units: 'meters' }).geometry
    .coordinates as LonLat[][];
}

function placeSentence(place: Place, language: Language): string {
  const at = place.kind === 'point' || place.kind === 'circle' ? formatDecimal(place.at) : '';
  const radius =
    place.kind === 'area' ? 0 : place.kind === 'route' ? place.distanceMetres : place.radiusMetres;
  return fillText(nearbyTableText[`${place.kind}Words`][language], { at, radius: Math.round(radius) });
}

function periodSentence({ window }: PlaceQuestion, timezone: string): string {
  const isOpen = !window || (window.fromMs === null && window.toMs === null);
  return isOpen ? text('time.all') : text('time.window', formatWindow(window, timezone));
}

const stated = (words: string | undefined, otherwise: string): string =>
  words === undefined || words === '' ? otherwise : words;

function basemapSentence(): string {
  const basemap = dataStore.getState().basemaps.find(({ id }) => id === viewSnapshot().basemap);
  const source = stated(basemap?.attribution, text('sheet.noSource'));
  const number = stated(basemap?.approvalNumber, text('sheet.noApproval'));
  return [text('sheet.source', { source }), text('sheet.approval', { number }), text('sheet.datum')].join(
    '  ',
  );
}

/** Makes the one page of a report as a PDF and saves it; answers with the file's name. Rejects where there is no WebGL 2. */
export async function printNearby({ report, question, title }: Printed, language: Language): Promise<string> {
  const { status } = dataStore.getState();
  const timezone = status?.timezone ?? 'UTC';
  const frame = { width: cssPixels(nearbyMapFrame.widthMm), height: cssPixels(nearbyMapFrame.heightMm) };
  const fitted = boundsCamera(boundsOfPlace(report.place), frame, paddingPx);
  const camera = { center: fitted.center, zoom: Math.min(fitted.zoom, greatestZoom), bearing: 0 };
  const words = {
    title: text('nearby.sheetTitle', { name: title }),
    demoMark: status?.kind === 'demo' ? text('app.demo') : '',
    lead: [
      text('nearby.sheetPlace', { words: placeSentence(report.place, language) }),
      text('sheet.period', { period: periodSentence(question, timezone) }),
      choiceWords(viewSnapshot(), language),
    ]
      .filter(Boolean)
      .join('  '),
    blocks: sheetBlocks(report, timezone, language),
    foot: [
      nearbyTableText.method[language],
      [
        status?.name ?? '',
        dataDate(report.asOfMs, timezone),
        text('sheet.made', { date: formatDay(Date.now(), timezone) }),
      ]
        .filter(Boolean)
        .join('  '),
      basemapSentence(),
    ],
  };
  const [image] = await Promise.all([
    renderMapImage({
      camera,
      ...frame,
      pixelRatio: dotsPerInch / cssPixelsPerInch,
      theme: 'print',
      signal: new AbortController().signal,
    }),
    loadSheetFonts(JSON.stringify(words)),
  ]);
  const map = { image, metresPerCssPixel: metresPerPixel(camera.center[1], camera.zoom), bearingDegrees: 0 };
  const size = sheetSize('A4', false);
  const outlines = outlinesOf(report.place);
  const canvas = drawNearbySheet(size, dotsPerInch, { ...words, map, camera, outlines }, language);
  const fileName = `${words.title.replace(/[\\/:*?"<>|]/gu, '_')}.pdf`;
  await saveSheet(canvas, 'pdf', size, fileName);
  return fileName;
}
