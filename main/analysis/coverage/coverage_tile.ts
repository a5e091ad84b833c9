import { crc32, deflateSync } from 'node:zlib';

import {
  bitsIn,
  blockSide,
  blockStart,
  depthAt,
  planeWords,
  type BitPlanes,
} from '#shared/geo/view_coverage/bit_planes.ts';

import type { CoverageResult } from './coverage_job.ts';

/** Red, green and blue of each depth: one camera, two, three or more. */
export type DepthColours = readonly [number, number, number][];

const side = 256;

/** Opacity of ground that is wholly covered. */
const fullOpacity = 190;

/** From so many samples a pixel on, whole blocks are looked at instead of samples. */
const coarsePixel = blockSide / 2;

const blockShares = new WeakMap<BitPlanes, Float32Array>();

/** Share of each block that is covered once, twice, three times or more, in the order of the directory. */
function sharesOf(planes: BitPlanes): Float32Array {
  const known = blockShares.get(planes);
  if (known) return known;
  const shares = new Float32Array(planes.directory.length * 3);
  for (let place = 0; place < planes.directory.length; place++) {
    const start = blockStart(planes, place);
    if (start < 0) continue;
    for (let plane = 0; plane < 3; plane++) {
      let bits = 0;
      for (let word = 0; word < planeWords; word++)
        bits += bitsIn(planes.words[start + plane * planeWords + word] ?? 0);
      shares[place * 3 + plane] = bits / (blockSide * blockSide);
    }
  }
  blockShares.set(planes, shares);
  return shares;
}

/** Shares of a pixel that are covered once, twice, three times or more. */
type ReadPixel = (u: number, v: number, into: Float64Array) => void;

function readBlocks(planes: BitPlanes): ReadPixel {
  const shares = sharesOf(planes);
  return (u, v, into) => {
    const column = Math.floor(u / blockSide) - planes.blockWest;
    const row = Math.floor(v / blockSide) - planes.blockNorth;
    const inside = column >= 0 && row >= 0 && column < planes.across && row < planes.down;
    const place = (row * planes.across + column) * 3;
    for (let plane = 0; plane < 3; plane++) into[plane] = inside ? (shares[place + plane] ?? 0) : 0;
  };
}

/** Up to four by four samples a pixel. */
function readSamples(planes: BitPlanes, pixel: number): ReadPixel {
  const points = Math.max(1, Math.min(4, Math.round(pixel)));
  return (u, v, into) => {
    into.fill(0);
    for (let down = 0; down < points; down++) {
      for (let across = 0; across < points; across++) {
        const column = Math.floor(u + ((across + 0.5) / points - 0.5) * pixel);
        const row = Math.floor(v + ((down + 0.5) / points - 0.5) * pixel);
        const depth = depthAt(planes, column, row);
        for (let plane = 0; plane < depth; plane++) into[plane] = (into[plane] ?? 0) + 1 / (points * points);
      }
    }
  };
}

/** The covered ground of one map tile as a PNG; null where nothing of it is covered. */
export function coverageTile(
  { lattice, planes }: CoverageResult,
  [z, x, y]: readonly [number, number, number],
  colours: DepthColours,
): Uint8Array | null {
  const span = 1 / 2 ** z / lattice.step;
  const pixel = span / side;
  if (!meets(planes, x * span, y * span, span)) return null;
  const read = pixel >= coarsePixel ? readBlocks(planes) : readSamples(planes, pixel);
  const rows = new Uint8Array(side * (side * 4 + 1));
  const shares = new Float64Array(3);
  let drawn = false;
  for (let line = 0; line < side; line++) {
    for (let column = 0; column < side; column++) {
      read(x * span + (column + 0.5) * pixel, y * span + (line + 0.5) * pixel, shares);
      const [once = 0, twice = 0, thrice = 0] = shares;
      if (once === 0) continue;
      drawn = true;
      const colour = colours[thrice * 2 > once ? 2 : twice * 2 > once ? 1 : 0] ?? [0, 0, 0];
      rows.set(
        [...colour, Math.round(fullOpacity * Math.sqrt(once))],
        line * (side * 4 + 1) + 1 + column * 4,
      );
    }
  }
  return drawn ? encodePng(rows) : null;
}

function meets(
  { blockWest, blockNorth, across, down }: BitPlanes,
  u: number,
  v: number,
  span: number,
): boolean {
  const [west, north] = [blockWest * blockSide, blockNorth * blockSide];
  return u < west + across * blockSide && u + span > west && v < north + down * blockSide && v + span > north;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, 'latin1');
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(data, crc32(head.subarray(4))), 0);
  return Buffer.concat([head, data, tail]);
}

/** A PNG of 256 × 256 pixels, red, green, blue and opacity (ISO/IEC 15948), from rows that begin with their filter. */
function encodePng(rows: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    mark,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 3 })),
    chunk('IEND', new Uint8Array()),
  ]);
}
