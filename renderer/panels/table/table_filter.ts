import { closedBounds } from '#renderer/state/view_bounds.ts';
import type { EventFilter } from '#shared/model/event_filter.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { FeatureFilter, TimeWindow } from '#shared/rpc/schemas.ts';

type FilterParts = {
  layer: LayerId;
  text: string;
  /** Null when rows outside the view are listed too. */
  bounds: Bounds | null;
  window: TimeWindow;
  categories: string[] | null;
  events: EventFilter;
  /** One value of one field, chosen in a panel. */
  equals: { field: string; value: string } | null;
};

/** The rows that the table lists: what the map shows of the layer, narrowed by the table's own text. */
export function tableFilter({
  layer,
  text,
  bounds,
  window,
  categories,
  events,
  equals,
}: FilterParts): FeatureFilter {
  const filter: FeatureFilter = {};
  if (text.trim() !== '') filter.text = text.trim();
  if (bounds) filter.bounds = closedBounds(bounds);
  if (equals) filter.equals = { [equals.field]: [equals.value] };
  if (layer !== 'incidents') return filter;
  if (window.fromMs !== null || window.toMs !== null) filter.window = window;
  if (events.parts.length > 0) filter.events = events;
  if (categories !== null) filter.equals = { ...filter.equals, category: categories };
  return filter;
}
