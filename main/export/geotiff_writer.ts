import type { RasterFile } from './raster_file.ts';
import { escapeXml } from './xml_text.ts';

type Tag = {
  id: number;
  kind: 'short' | 'long' | 'double' | 'ascii';
  /** A text as its bytes, the closing zero included. */
  values: ArrayLike<number>;
};

const kinds = {
  ascii: { code: 2, bytes: 1 },
  short: { code: 3, bytes: 2 },
  long: { code: 4, bytes: 4 },
  double: { code: 12, bytes: 8 },
} as const;

const headerBytes = 8;
const entryBytes = 12;

/** Tags of TIFF 6.0, of GeoTIFF 1.1 (OGC 19-008) and of GDAL for its metadata and for cells without a value. */
function tagsOf({ columns, rows, west, north, cellMetres, epsg, parameters }: RasterFile): Tag[] {
  const description = JSON.stringify(parameters);
  const short = (id: number, ...values: number[]): Tag => ({ id, kind: 'short', values });
  const long = (id: number, ...values: number[]): Tag => ({ id, kind: 'long', values });
  const double = (id: number, ...values: number[]): Tag => ({ id, kind: 'double', values });
  const ascii = (id: number, text: string): Tag => ({
    id,
    kind: 'ascii',
    values: new TextEncoder().encode(`${text}\0`),
  });
  return [
    long(256, columns),
    long(257, rows),
    short(258, 32),
    short(259, 1),
    short(262, 1),
    ascii(270, description),
    long(273, 0),
    short(277, 1),
    long(278, rows),
    long(279, columns * rows * 4),
    short(284, 1),
    short(339, 3),
    double(33550, cellMetres, cellMetres, 0),
    double(33922, 0, 0, 0, west, north, 0),
    short(34735, 1, 1, 1, 4, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, epsg, 3076, 0, 1, 9001),
    ascii(42112, metadataXml(parameters)),
    ascii(42113, 'nan'),
  ];
}

/** GDAL unescapes a value twice: once as XML, once more as its own. */
function metadataXml(parameters: Record<string, unknown>): string {
  const escaped = (text: string): string => escapeXml(escapeXml(text));
  const items = Object.entries(parameters).map(
    ([name, value]) =>
      `<Item name="${escaped(name)}">${escaped(typeof value === 'string' ? value : JSON.stringify(value))}</Item>`,
  );
  return `<GDALMetadata>${items.join('')}</GDALMetadata>`;
}

/** The raster as a GeoTIFF: one strip of 32-bit floats, little-endian, the parameters in its metadata. */
export function geotiffBytes(raster: RasterFile): Uint8Array<ArrayBuffer> {
  const tags = tagsOf(raster);
  const sizeOf = ({ kind, values }: Tag): number => kinds[kind].bytes * values.length;
  const directoryBytes = 2 + tags.length * entryBytes + 4;
  const extraBytes = tags.reduce((sum, tag) => sum + (sizeOf(tag) > 4 ? (sizeOf(tag) + 7) & ~7 : 0), 0);
  const extraStart = (headerBytes + directoryBytes + 7) & ~7;
  const dataStart = extraStart + extraBytes;
  const bytes = new Uint8Array(dataStart + raster.values.length * 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x002a4949, true);
  view.setUint32(4, headerBytes, true);
  view.setUint16(headerBytes, tags.length, true);
  let extra = extraStart;
  for (const [index, tag] of tags.entries()) {
    const entry = headerBytes + 2 + index * entryBytes;
    const size = sizeOf(tag);
    view.setUint16(entry, tag.id, true);
    view.setUint16(entry + 2, kinds[tag.kind].code, true);
    view.setUint32(entry + 4, size / kinds[tag.kind].bytes, true);
    const at = size > 4 ? extra : entry + 8;
    if (size > 4) {
      view.setUint32(entry + 8, extra, true);
      extra += (size + 7) & ~7;
    }
    writeValues(view, at, tag.id === 273 ? { ...tag, values: [dataStart] } : tag);
  }
  for (const [index, value] of raster.values.entries()) view.setFloat32(dataStart + index * 4, value, true);
  return bytes;
}

function writeValues(view: DataView, at: number, { kind, values }: Tag): void {
  for (const [index, value] of Array.from(values).entries()) {
    if (kind === 'ascii') view.setUint8(at + index, value);
    else if (kind === 'short') view.setUint16(at + index * 2, value, true);
    else if (kind === 'long') view.setUint32(at + index * 4, value, true);
    else view.setFloat64(at + index * 8, value, true);
  }
}
