import { useQuery } from '#renderer/backend/use_query.ts';
import { shownWindow } from '#renderer/state/shown_window.ts';
import { useEventChoice } from '#renderer/state/use_event_choice.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { closedPeriod, periodBefore } from '#shared/model/period.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

type AreaLayer = 'grids' | 'police_districts';

/** Changes whenever incidents or areas do, so that counts are asked for anew. */
function useDataVersion(): string {
  return useData((state) => (state.status?.layers ?? []).map(({ revision }) => revision).join('.'));
}

function useIncidentCounts(window: TimeWindow | null, by: AreaLayer, level: string) {
  const choice = useEventChoice();
  const open = useData((state) => (state.status?.kind ?? 'none') !== 'none');
  const filter = { ...(window ? { window } : {}), ...choice };
  const input = open && window ? { layer: 'incidents' as const, by, level, ...filter } : null;
  return useQuery('counts.by_area', input, useDataVersion()).data;
}

/** The window that the wall shows, as two numbers, so that nothing is asked anew while it stays. */
export function useShownWindow(): TimeWindow {
  const fromMs = useView((view) => shownWindow(view).fromMs);
  const toMs = useView((view) => shownWindow(view).toMs);
  return { fromMs, toMs };
}

/** The second period of a comparison, or the one before the window; null for a window with an open side. */
function useEarlierWindow(window: TimeWindow): TimeWindow | null {
  const against = useView((view) => view.comparison?.against ?? null);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const period = closedPeriod(window);
  return against ?? (period && periodBefore(period, timezone));
}

/**
 * Incidents of the view's window by township, or by station area where there are no grids of the first level; `earlier` is
 * how many the period holds that they are compared with.
 */
export function useWallCounts() {
  const window = useShownWindow();
  const before = useEarlierWindow(window);
  const townships = useIncidentCounts(window, 'grids', '1');
  const stations = useIncidentCounts(window, 'police_districts', 'station');
  const earlier = useIncidentCounts(before, 'grids', '1');
  const byTownship = (townships?.areas.length ?? 0) > 0;
  return {
    total: townships?.total,
    earlier: before ? earlier?.total : undefined,
    byTownship,
    areas: (byTownship ? townships : stations)?.areas ?? [],
  };
}

/** Cameras in a state, and all of them when no state is given. */
export function useCameraCount(state: string | null): number | undefined {
  const open = useData((data) => (data.status?.kind ?? 'none') !== 'none');
  const filter = state === null ? {} : { equals: { state: [state] } };
  const input = open ? { layer: 'cameras' as const, filter, sort: null, offset: 0, limit: 0 } : null;
  return useQuery('features.page', input, useDataVersion()).data?.total;
}

/** Areas of one layer at one level. */
export function useAreaCount(layer: AreaLayer, level: string): number | undefined {
  const open = useData((data) => (data.status?.kind ?? 'none') !== 'none');
  const input = open
    ? { layer, filter: { equals: { level: [level] } }, sort: null, offset: 0, limit: 0 }
    : null;
  return useQuery('features.page', input, useDataVersion()).data?.total;
}
