import type { LonLat } from '../model/geometry.ts';
import { metresPerDegree } from './ellipsoid.ts';
import { kernels, type Kernel, type KernelName } from './kernel.ts';
import type { RegionEdges } from './region.ts';

/** Abscissae and weights of Gauss and Legendre on [0, 1] with five places: exact for the quartic kernel. */
const places = [0.046910077030668, 0.2307653449471585, 0.5, 0.7692346550528415, 0.953089922969332];
const weights = [
  0.1184634425280945, 0.2393143352496832, 0.2844444444444444, 0.2393143352496832, 0.1184634425280945,
];

/**
 * The kernel's integral over a region, whose polygons weigh what their edges say: over an outline of weight 1 the share
 * of the kernel that lies inside, over residents per km² the residents per km² as the kernel smooths them. `within` is
 * what the polygons that hold the place weigh together, `edges` names the edges that may lie within reach.
 *
 * The integral over a polygon is the sum over its edges of what the sector between the place and the edge holds (Green's
 * theorem); beyond its reach the kernel is nothing, so that only edges nearby are looked at.
 */
export function kernelIntegral(
  place: LonLat,
  region: RegionEdges,
  edges: Iterable<number>,
  within: number,
  bandwidthMetres: number,
  name: KernelName,
): number {
  const kernel = kernels[name];
  const [perLongitude, perLatitude] = metresPerDegree(place[1]).map((metres) => metres / bandwidthMetres) as [
    number,
    number,
  ];
  const full = kernel.reach ** 2 * kernel.sectorPerSquare(kernel.reach ** 2);
  let sum = within * 2 * Math.PI * full;
  for (const edge of edges) {
    const at = edge * 4;
    sum +=
      (region.weights?.[edge] ?? 1) *
      edgeIntegral(
        ((region.edges[at] ?? 0) - place[0]) * perLongitude,
        ((region.edges[at + 1] ?? 0) - place[1]) * perLatitude,
        ((region.edges[at + 2] ?? 0) - place[0]) * perLongitude,
        ((region.edges[at + 3] ?? 0) - place[1]) * perLatitude,
        kernel,
        full,
      );
  }
  return sum / kernel.volume;
}

/** What an edge, as far as it is within reach, holds less than the whole sector. Lengths in bandwidths. */
function edgeIntegral(ax: number, ay: number, bx: number, by: number, kernel: Kernel, full: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const square = dx * dx + dy * dy;
  const half = ax * dx + ay * dy;
  const rest = half * half - square * (ax * ax + ay * ay - kernel.reach * kernel.reach);
  if (square === 0 || rest <= 0) return 0;
  const from = Math.max(0, (-half - Math.sqrt(rest)) / square);
  const to = Math.min(1, (-half + Math.sqrt(rest)) / square);
  if (from >= to) return 0;
  const cross = ax * dy - ay * dx;
  const pieces = Math.ceil((to - from) * Math.sqrt(square));
  const step = (to - from) / pieces;
  let sector = 0;
  for (let piece = 0; piece < pieces; piece++) {
    for (const [index, place] of places.entries()) {
      const t = from + (piece + place) * step;
      const x = ax + t * dx;
      const y = ay + t * dy;
      sector += (weights[index] ?? 0) * kernel.sectorPerSquare(x * x + y * y);
    }
  }
  const dot = (ax + from * dx) * (ax + to * dx) + (ay + from * dy) * (ay + to * dy);
  return cross * sector * step - full * Math.atan2(cross * (to - from), dot);
}
