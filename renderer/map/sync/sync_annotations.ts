import type { Map as MapLibreMap } from 'maplibre-gl';

import { annotationStore } from '#renderer/state/annotation_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import { drawnAnnotations } from '../annotations/drawn_annotations.ts';
import { annotationMarks, annotationSource } from '../overlays/annotations.ts';
import { feedSource, type FedBySources } from './feed_source.ts';
import { stopAll } from './stop.ts';
import { watch } from './watch.ts';

/** Keeps the annotations on the map what the stores say: all but those of hidden sets and the one whose shape is being edited. */
export function syncAnnotations(map: MapLibreMap): FedBySources {
  const show = (): void => {
    const { list, shaping } = annotationStore.getState();
    const { hiddenSets = [] } = viewStore.getState();
    const shown = list.filter(({ fid, set }) => fid !== shaping && !hiddenSets.includes(set));
    const { theme, language } = uiStore.getState();
    const { shapes, marks } = drawnAnnotations(shown, theme, language);
    feedSource(map, annotationSource, shapes);
    feedSource(map, annotationMarks, marks);
  };
  const stop = stopAll(
    watch(annotationStore, ({ list }) => list, show),
    watch(annotationStore, ({ shaping }) => shaping, show),
    watch(viewStore, ({ hiddenSets }) => hiddenSets, show),
    watch(uiStore, ({ theme }) => theme, show),
    watch(uiStore, ({ language }) => language, show),
  );
  return Object.assign(stop, {
    feed: (sources: ReadonlySet<string>) => {
      if (sources.has(annotationSource) || sources.has(annotationMarks)) show();
    },
  });
}
