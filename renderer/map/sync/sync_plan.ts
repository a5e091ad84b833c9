import type { Feature } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';

import { backend } from '#renderer/backend/backend.ts';
import { coverageStore } from '#renderer/state/coverage_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { destination } from '#shared/geo/geodesic.ts';
import { viewSector } from '#shared/geo/view_sector.ts';
import type { PlannedCamera } from '#shared/rpc/coverage_schemas.ts';

import { blindSpotSource, planSource } from '../overlays/coverage.ts';
import { feedSource, type FedBySources } from './feed_source.ts';
import { latestOnly } from './latest_only.ts';
import { stopAll } from './stop.ts';
import { watch } from './watch.ts';

type Drawn = { camera: PlannedCamera; ring: [number, number][] | undefined };

/** Rings that the core has worked out, walls in the way, by the camera that they belong to. */
let rings = new WeakMap<PlannedCamera, [number, number][]>();

function partsOf({ camera, ring }: Drawn, index: number, chosen: boolean): Feature[] {
  const { at, bearing, reachMetres, kind } = camera;
  const properties = { index, chosen };
  const outline = ring ?? viewSector(camera);
  const handle = destination(at, bearing, reachMetres);
  const turns = kind === 'ptz' || kind === 'panoramic' || camera.fieldAngle >= 360;
  return [
    ...(outline
      ? [
          {
            type: 'Feature' as const,
            properties: { ...properties, part: 'view' },
            geometry: { type: 'Polygon' as const, coordinates: [outline] },
          },
        ]
      : []),
    ...(chosen && !turns
      ? [
          {
            type: 'Feature' as const,
            properties: { ...properties, part: 'axis' },
            geometry: { type: 'LineString' as const, coordinates: [at, handle] },
          },
        ]
      : []),
    {
      type: 'Feature',
      properties: { ...properties, part: 'place' },
      geometry: { type: 'Point', coordinates: at },
    },
    ...(chosen
      ? [
          {
            type: 'Feature' as const,
            properties: { ...properties, part: 'handle' },
            geometry: { type: 'Point' as const, coordinates: handle },
          },
        ]
      : []),
  ];
}

/** Asks the core what the plan as it is would add; one question at a time, the newest plan last. */
async function tryPlan(): Promise<void> {
  const { shown, plan } = coverageStore.getState();
  if (!shown || plan.cameras.length === 0) {
    coverageStore.setState({ trial: null });
    return;
  }
  const { cameras } = plan;
  const trial = await backend().call('coverage.try', { id: shown.id, cameras: [...cameras] });
  cameras.forEach((camera, index) => {
    const ring = trial.rings[index];
    if (ring && trial.rings.length === cameras.length) rings.set(camera, ring);
  });
  coverageStore.setState({ trial });
}

/** Draws the planned cameras once a frame and asks what they would add; draws the blind spots. Without `asks`, draws alone. */
export function syncPlan(map: MapLibreMap, onFault: (fault: unknown) => void, asks: boolean): FedBySources {
  let frame = 0;
  const draw = (): void => {
    frame = 0;
    const { plan, spots, spot, view, shown } = coverageStore.getState();
    const features = plan.cameras.flatMap((camera, index) =>
      partsOf({ camera, ring: rings.get(camera) }, index, index === plan.selected),
    );
    feedSource(map, planSource, features);
    const listed = view === 'blind_spots' && shown ? (spots ?? []) : [];
    feedSource(
      map,
      blindSpotSource,
      listed.map(({ rank, at }) => ({
        type: 'Feature',
        properties: { rank, chosen: rank === spot },
        geometry: { type: 'Point', coordinates: at },
      })),
    );
  };
  const soon = (): void => {
    frame ||= requestAnimationFrame(draw);
  };
  const ask = latestOnly(tryPlan, onFault);
  const stops = [
    watch(coverageStore, ({ plan }) => plan, soon, true),
    watch(coverageStore, ({ trial }) => trial, soon),
    watch(coverageStore, ({ spots }) => spots, soon),
    watch(coverageStore, ({ spot }) => spot, soon),
    watch(coverageStore, ({ view }) => view, soon),
    () => cancelAnimationFrame(frame),
  ];
  if (asks) {
    const askAnew = (): void => {
      rings = new WeakMap();
      ask();
    };
    stops.push(
      watch(coverageStore, ({ plan }) => plan.cameras, ask),
      watch(coverageStore, ({ shown }) => shown?.id, askAnew),
      watch(viewStore, ({ coverage }) => coverage, soon),
    );
  }
  return Object.assign(stopAll(...stops), {
    feed(sources: ReadonlySet<string>) {
      if (sources.has(planSource) || sources.has(blindSpotSource)) soon();
    },
  });
}
