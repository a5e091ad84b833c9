import { dataStore } from '#renderer/state/data_store.ts';
import { hotspotStore, mappedHotspots } from '#renderer/state/hotspot_store.ts';
import { shownWindow } from '#renderer/state/shown_window.ts';
import { viewSnapshot } from '#renderer/state/view_store.ts';
import { formatDay, formatInstant } from '#renderer/text/format_value.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { text } from '#renderer/text/use_text.ts';
import { choiceWords } from '#renderer/text/view_words.ts';
import { caveatText } from '#shared/text/caveat_text.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';
import type { Language } from '#shared/text/text.ts';

import { legendEntries, type LegendEntry } from './legend_entries.ts';

/** Everything that is written on a sheet besides the map. */
export type SheetContent = {
  title: string;
  demoMark: string;
  legendTitle: string;
  legend: LegendEntry[];
  /** What the heat does not say; empty while no heat is shown. */
  legendNotes: string[];
  /** The line between two periods, as a share of the map's width, and what stands on its sides; null without a swipe. */
  halves: { split: number; left: string; right: string } | null;
  imprintLeft: string[];
  imprintRight: string[];
};

function windowText(window: TimeWindow, timezone: string): string {
  if (window.fromMs === null && window.toMs === null) return text('time.all');
  return text('time.window', formatWindow(window, timezone));
}

function periodText(timezone: string): string {
  const view = viewSnapshot();
  const { window, comparison } = view;
  if (!comparison) return text('sheet.period', { period: windowText(shownWindow(view), timezone) });
  return text('sheet.periods', {
    period: windowText(window, timezone),
    against: windowText(comparison.against, timezone),
  });
}

function halvesOf(timezone: string): SheetContent['halves'] {
  const { window, comparison } = viewSnapshot();
  if (comparison?.kind !== 'swipe') return null;
  const { split, against } = comparison;
  return { split, left: windowText(window, timezone), right: windowText(against, timezone) };
}

function filterText(language: Language): string[] {
  const words = choiceWords(viewSnapshot(), language);
  return words === '' ? [] : [text('sheet.filter', { words })];
}

function legendNotes(language: Language): string[] {
  if (mappedHotspots(hotspotStore.getState())) return [caveatText.hotspots[language]];
  const shown = viewSnapshot().overlays.some(({ id, visible }) => id === 'heat' && visible);
  return shown && dataStore.getState().heatLegend ? [text('sheet.caveat')] : [];
}

function stated(words: string | undefined, otherwise: string): string {
  return words === undefined || words === '' ? otherwise : words;
}

/** What a sheet of the present view says. `nowMs` is the day it is made. */
export function sheetContent(title: string, unit: string, language: Language, nowMs: number): SheetContent {
  const { status, basemaps } = dataStore.getState();
  const timezone = status?.timezone ?? 'UTC';
  const basemap = basemaps.find(({ id }) => id === viewSnapshot().basemap);
  const source = stated(basemap?.attribution, text('sheet.noSource'));
  const number = stated(basemap?.approvalNumber, text('sheet.noApproval'));
  const asOf =
    typeof status?.asOfMs === 'number'
      ? [text('sheet.asOf', { date: formatInstant(status.asOfMs, timezone) })]
      : [];
  return {
    title,
    demoMark: status?.kind === 'demo' ? text('app.demo') : '',
    legendTitle: text('sheet.legend'),
    legend: legendEntries(language),
    legendNotes: legendNotes(language),
    halves: halvesOf(timezone),
    imprintLeft: [
      [periodText(timezone), ...filterText(language)].join('  '),
      [...asOf, text('sheet.made', { date: formatDay(nowMs, timezone) })].join('  '),
      ...(unit === '' ? [] : [text('sheet.by', { unit })]),
    ],
    imprintRight: [text('sheet.source', { source }), text('sheet.approval', { number }), text('sheet.datum')],
  };
}
