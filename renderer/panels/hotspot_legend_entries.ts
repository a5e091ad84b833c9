import { classColour, clusterColour, patternColour } from '#renderer/map/hotspot_colours.ts';
import type { Hotspots } from '#renderer/state/hotspot_store.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import type { Parameters } from '#renderer/text/use_text.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import type { EmergingPattern } from '#shared/statistics/emerging_patterns.ts';

/** One colour of the hotspots on the map; cold ones have a broken edge. */
export type HotspotLegendEntry = { colour: string; cold: boolean; label: string };

type Say = (key: TextKey, parameters?: Parameters) => string;

/** What the colours of the shown hotspots mean: only those that occur. */
export function hotspotLegendEntries(
  { summary }: Hotspots,
  theme: ThemeName,
  say: Say,
): HotspotLegendEntry[] {
  switch (summary.method) {
    case 'gistar':
      return [...summary.classes]
        .filter((tally) => tally.class !== 0 && tally.cells > 0)
        .sort((a, b) => b.class - a.class)
        .map((tally) => ({
          colour: classColour(theme, tally.class),
          cold: tally.class < 0,
          label: say(`hotspots.class.${tally.class}` as TextKey),
        }));
    case 'emerging':
      return summary.patterns
        .filter(({ pattern, cells }) => pattern !== 'none' && cells > 0)
        .map(({ pattern, hot }) => ({
          colour: patternColour(theme, pattern as EmergingPattern, hot),
          cold: !hot,
          label: say(hot ? 'hotspots.hot' : 'hotspots.cold', {
            pattern: say(`hotspots.pattern.${pattern as EmergingPattern}`),
          }),
        }));
    case 'dbscan':
      return [{ colour: clusterColour(theme), cold: false, label: say('hotspots.legendCluster') }];
    case 'pareto':
      return [
        { colour: classColour(theme, 3), cold: false, label: say('hotspots.legendEighty') },
        { colour: classColour(theme, 1), cold: false, label: say('hotspots.legendRest') },
      ];
    case 'knox':
      return [];
  }
}
