import type { ThemeName } from '#renderer/theme/palette.ts';
import { toMercator } from '#shared/geo/mercator.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { OverlayId, View } from '#shared/model/view.ts';

import type { AreaParts } from '../areas/area_parts.ts';
import { resolveImage } from '../images/resolve_image.ts';
import { mapPalettes, type MapPalette } from '../map_palette.ts';
import type { PlainData } from './plain_data.ts';

export type PlainScene = {
  camera: View['camera'];
  overlays: View['overlays'];
  place: LonLat | null;
  theme: ThemeName;
  /** Size in CSS pixels, and device pixels in each. */
  width: number;
  height: number;
  ratio: number;
};

type Project = (at: readonly number[]) => [x: number, y: number];

const tilePx = 512;

/** Upright, whatever the bearing of the camera: a plain map is not turned. */
function plainProjection({ camera, width, height }: PlainScene): Project {
  const worldPx = tilePx * 2 ** camera.zoom;
  const [centreX, centreY] = toMercator(camera.center);
  return ([longitude = 0, latitude = 0]) => {
    const [x, y] = toMercator([longitude, latitude]);
    return [(x - centreX) * worldPx + width / 2, (y - centreY) * worldPx + height / 2];
  };
}

type Box = { left: number; top: number; right: number; bottom: number };

/** Takes room on the picture: false, and nothing taken, where something stands already. */
type Claim = (x: number, y: number, width: number, height: number) => boolean;

function claimRoom(): Claim {
  const taken: Box[] = [];
  return (x, y, width, height) => {
    const box = { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
    const free = taken.every(
      (other) =>
        other.right < box.left || other.left > box.right || other.bottom < box.top || other.top > box.bottom,
    );
    if (free) taken.push(box);
    return free;
  };
}

/** Width in pixels and zoom from which the borders of a level are drawn. */
const borderStyles: Readonly<Record<string, { width: number; from: number; dash: number[] }>> = {
  '1': { width: 1.6, from: 0, dash: [8, 3] },
  '2': { width: 1.1, from: 9, dash: [5, 3] },
  '3': { width: 0.8, from: 10.5, dash: [3, 3] },
  station: { width: 1.6, from: 6, dash: [] },
  district: { width: 0.9, from: 10, dash: [] },
};

function paintBorders(
  context: CanvasRenderingContext2D,
  { borders }: AreaParts,
  color: string,
  zoom: number,
  project: Project,
): void {
  context.strokeStyle = color;
  for (const { properties, geometry } of borders.features) {
    const style = borderStyles[properties.level];
    if (!style || zoom < style.from) continue;
    context.lineWidth = style.width;
    context.setLineDash(style.dash);
    context.beginPath();
    geometry.coordinates.forEach((at, index) => {
      const [x, y] = project(at);
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.stroke();
  }
  context.setLineDash([]);
}

/** Zooms from which the names of a level are drawn, coarsest first. */
const nameZooms: readonly [level: string, from: number][] = [
  ['1', 7],
  ['station', 10.8],
  ['2', 10.5],
  ['district', 12.2],
  ['3', 12.5],
];

const nameHeightPx = 16;

/** Coarse levels first; a name that finds no room is left out. */
function paintNames(
  context: CanvasRenderingContext2D,
  { names }: AreaParts,
  color: string,
  palette: MapPalette,
  zoom: number,
  project: Project,
  claim: Claim,
): void {
  context.font = '12px "Noto Sans SC", sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = palette.halo;
  context.fillStyle = color;
  for (const [level, from] of nameZooms) {
    if (zoom < from) continue;
    for (const { properties, geometry } of names.features) {
      if (properties.level !== level || zoom < properties.zoom) continue;
      const [x, y] = project(geometry.coordinates);
      if (!claim(x, y, context.measureText(properties.name).width + 4, nameHeightPx)) continue;
      context.strokeText(properties.name, x, y);
      context.fillText(properties.name, x, y);
    }
  }
}

/** Kinds of facility that are seen from afar, and the zoom from which all are, and every camera with them. */
const farKinds = new Set(['centre', 'police_station', 'fire_station']);
const nearZoom = 13;

/** Zoom from which signs may stand on each other. */
const crowdedZoom = 15;

function drawPicture(id: string, ratio: number): OffscreenCanvas | null {
  const image = resolveImage(id, ratio);
  if (!image) return null;
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

/** One picture for each sign, kept for the theme and ratio. */
const pictures = new Map<string, OffscreenCanvas | null>();

function pictureOf(id: string, ratio: number): OffscreenCanvas | null {
  const key = `${id}@${ratio}`;
  const known = pictures.get(key);
  if (known !== undefined) return known;
  const canvas = drawPicture(id, ratio);
  pictures.set(key, canvas);
  return canvas;
}

function paintPoints(
  context: CanvasRenderingContext2D,
  layer: 'facilities' | 'cameras',
  data: PlainData,
  { camera, theme, ratio, width, height }: PlainScene,
  project: Project,
  claim: Claim,
): void {
  const near = camera.zoom >= nearZoom;
  if (layer === 'cameras' && !near) return;
  for (const { properties, geometry } of data.points.get(layer)?.features ?? []) {
    const { kind = 'unknown', state = 'unknown' } = properties;
    if (layer === 'facilities' && !near && !farKinds.has(kind)) continue;
    const [x, y] = project(geometry.coordinates);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const shape = kind === 'bullet' ? 'bullet_undirected' : kind;
    const id = layer === 'cameras' ? `camera/${theme}/${shape}/${state}` : `sign/${theme}/${kind}`;
    const picture = pictureOf(id, ratio);
    if (!picture) continue;
    const [w, h] = [picture.width / ratio, picture.height / ratio];
    if (camera.zoom < crowdedZoom && !claim(x, y, w, h)) continue;
    context.drawImage(picture, x - w / 2, y - h / 2, w, h);
  }
}

function paintPlace(context: CanvasRenderingContext2D, scene: PlainScene, project: Project): void {
  if (!scene.place) return;
  const picture = pictureOf(`mark/${scene.theme}/place`, scene.ratio);
  if (!picture) return;
  const [x, y] = project(scene.place);
  const [w, h] = [picture.width / scene.ratio, picture.height / scene.ratio];
  context.drawImage(picture, x - w / 2, y - h / 2, w, h);
}

/** Draws areas, their names, facilities and cameras as far as the overlays show them, without a basemap. */
export function paintPlain(context: CanvasRenderingContext2D, data: PlainData, scene: PlainScene): void {
  const palette = mapPalettes[scene.theme];
  const project = plainProjection(scene);
  context.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = palette.land;
  context.fillRect(0, 0, scene.width, scene.height);
  const colors = {
    grids: [palette.grid, palette.gridName],
    police_districts: [palette.district, palette.districtName],
  } as const;
  const isArea = (id: OverlayId): id is keyof typeof colors => id in colors;
  const shown = [...scene.overlays].reverse().filter(({ visible }) => visible);
  for (const { id, opacity } of shown) {
    context.globalAlpha = opacity;
    const parts = isArea(id) ? data.areas.get(id) : undefined;
    if (isArea(id) && parts) paintBorders(context, parts, colors[id][0], scene.camera.zoom, project);
  }
  const claim = claimRoom();
  for (const { id, opacity } of shown) {
    context.globalAlpha = opacity;
    const parts = isArea(id) ? data.areas.get(id) : undefined;
    if (isArea(id) && parts)
      paintNames(context, parts, colors[id][1], palette, scene.camera.zoom, project, claim);
  }
  for (const { id, opacity } of scene.overlays.filter(({ visible }) => visible)) {
    context.globalAlpha = opacity;
    if (id === 'facilities' || id === 'cameras') paintPoints(context, id, data, scene, project, claim);
  }
  context.globalAlpha = 1;
  paintPlace(context, scene, project);
}
