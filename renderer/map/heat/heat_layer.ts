import type { Map as MapLibreMap } from 'maplibre-gl';

import type { HeatLegend } from '#renderer/state/data_store.ts';
import type { ThemeName } from '#renderer/theme/palette.ts';
import type { HeatEffort, SurfaceFrame } from '#shared/geo/heat_grid.ts';
import { kernels } from '#shared/geo/kernel.ts';

import { mapExtent } from '../map_extent.ts';
import type { HeatClient } from './heat_client.ts';
import { createHeatFloat } from './heat_float.ts';
import { frameCovers, heatFrame, type MapExtent } from './heat_frame.ts';
import { createHeatTexture, heatLayerId } from './heat_texture.ts';
import type { PaintOutput } from './heat_messages.ts';
import type { HeatQuestion } from './heat_question.ts';

/** What the heat is a picture of. */
export type HeatSubject = {
  question: HeatQuestion;
  theme: ThemeName;
  visible: boolean;
  opacity: number;
  /** Where the line of a swipe stands, as a share of the map's width. */
  split: number;
};

/** One picture that has reached the screen: for the legend and for measuring. */
export type HeatReport = { legend: HeatLegend; effort: HeatEffort; floating: boolean; workMs: number };

export type HeatLayer = {
  /** Puts the layer into the map, below `before`. Call again whenever the order of the layers has changed. */
  place: (before: string) => void;
  /** Takes note of a new subject; `moving` while a hand is on it, so that the picture comes at once and coarser. */
  update: (subject: HeatSubject, moving: boolean) => void;
  /** Moves the line of a swipe; paints nothing anew. */
  setSplit: (share: number) => void;
  /** Paints again, since the data or the categories have changed. */
  refresh: () => void;
  remove: () => void;
};

/** Time without a step of the slider after which the picture that stays is made. */
const restMs = 220;

/** A frame slower than this makes the heat float while a hand moves. */
const slowFrameMs = 24;

/**
 * Keeps the picture of the heat up with subject and view: asks the worker for one picture at a time, the latest wish
 * only. Between pictures the last one is carried by the map's transform.
 */
export function createHeatLayer(
  map: MapLibreMap,
  client: HeatClient,
  isSlow: () => boolean,
  onPicture: (report: HeatReport) => void,
): HeatLayer {
  const texture = createHeatTexture();
  const float = createHeatFloat(map);
  let subject: HeatSubject | null = null;
  let wanted: HeatEffort | null = null;
  let busy = false;
  let removed = false;
  const isRemoved = (): boolean => removed;
  let spare: ArrayBuffer | null = null;
  let made: { frame: SurfaceFrame; zoom: number; effort: HeatEffort } | null = null;
  let restTimer: ReturnType<typeof setTimeout> | undefined;

  const want = (effort: HeatEffort): void => {
    if (wanted !== 'resting' || effort === 'resting') wanted = effort;
    void pump();
  };
  const restSoon = (): void => {
    clearTimeout(restTimer);
    restTimer = setTimeout(() => want('resting'), restMs);
  };

  async function pump(): Promise<void> {
    if (busy || isRemoved() || !wanted || !subject) return;
    const effort = wanted;
    wanted = null;
    busy = true;
    const { question, theme, visible } = subject;
    try {
      if (!visible) {
        const legend = await client.call('measure', { question });
        onPicture({ legend, effort, floating: false, workMs: 0 });
        return;
      }
      const extent = mapExtent(map);
      const frame = frameFor(extent, question, effort);
      const pixels = spare;
      spare = null;
      const input = { frame, question, effort, theme, pixels };
      const output = await client.call('paint', input, pixels ? [pixels] : []);
      if (isRemoved()) return;
      made = { frame, zoom: extent.zoom, effort };
      present(frame, output, effort);
      if (effort === 'resting') getReady(extent, question);
    } finally {
      busy = false;
      void pump();
    }
  }

  /** Lets the worker sum up what a hand on the slider will ask for. */
  function getReady(extent: MapExtent, question: HeatQuestion): void {
    const frame = frameFor(extent, question, 'moving');
    client.call('prepare', { frame, question }).catch(() => undefined);
  }

  function present(
    frame: SurfaceFrame,
    { pixels, against, legend, workMs }: PaintOutput,
    effort: HeatEffort,
  ): void {
    const floating = effort === 'moving' && !against && isSlow();
    if (floating) {
      float.show(frame, pixels);
      texture.setOpacity(0);
      spare = pixels;
      onPicture({ legend, effort, floating, workMs });
      return;
    }
    texture.setOpacity(subject?.visible ? subject.opacity : 0);
    texture.setPicture(frame, pixels, against, () => {
      spare = pixels;
      if (!wanted) float.hide();
      onPicture({ legend, effort, floating, workMs });
    });
  }

  const onMove = (): void => {
    if (!subject?.visible || !made || frameCovers(made.frame, made.zoom, mapExtent(map))) return;
    want('moving');
  };
  const onMoveEnd = (): void => {
    if (made?.effort === 'resting' && sameView()) return;
    want('resting');
  };
  const sameView = (): boolean => {
    const extent = mapExtent(map);
    return made !== null && made.zoom === extent.zoom && frameCovers(made.frame, made.zoom, extent);
  };
  map.on('move', onMove);
  map.on('moveend', onMoveEnd);
  map.on('resize', onMoveEnd);

  return {
    place(before) {
      const order = map.getLayersOrder();
      const at = order.indexOf(heatLayerId);
      if (at < 0) map.addLayer(texture, before);
      else if (order[at + 1] !== before) map.moveLayer(heatLayerId, before);
    },
    update(next, moving) {
      subject = next;
      texture.setSplit(next.split);
      const opacity = next.visible ? next.opacity : 0;
      float.setOpacity(opacity);
      if (!float.shown) texture.setOpacity(opacity);
      if (moving) {
        want('moving');
        restSoon();
      } else {
        want('resting');
      }
    },
    setSplit(share) {
      if (subject) subject = { ...subject, split: share };
      texture.setSplit(share);
    },
    refresh: () => want('resting'),
    remove() {
      removed = true;
      clearTimeout(restTimer);
      map.off('move', onMove);
      map.off('moveend', onMoveEnd);
      map.off('resize', onMoveEnd);
      float.remove();
    },
  };
}

/** A frame for the kernel's size: that of the quartic that smooths as much. */
function frameFor(
  extent: MapExtent,
  { bandwidthMetres, choices }: HeatQuestion,
  effort: HeatEffort,
): SurfaceFrame {
  return heatFrame(extent, bandwidthMetres * kernels[choices.kernel].quarticRadius, effort);
}

/** Whether a frame of this map is slow: one repaint, waited for until its pixels are there. */
export function measureSlowness(map: MapLibreMap): Promise<boolean> {
  return new Promise((resolve) => {
    const started = performance.now();
    map.once('render', () => {
      const gl = map.getCanvas().getContext('webgl2');
      gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      resolve(performance.now() - started > slowFrameMs + 17);
    });
    map.triggerRepaint();
  });
}
