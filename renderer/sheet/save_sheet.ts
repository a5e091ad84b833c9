import { saveAddress } from '#renderer/widgets/save_file.ts';

import { withResolution } from './png_resolution.ts';
import { dotsPerInch, type SheetSize } from './sheet_size.ts';

function toBlob(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture is empty'))),
      type,
      quality,
    );
  });
}

async function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  const png = await toBlob(canvas, 'image/png');
  return new Blob([withResolution(new Uint8Array(await png.arrayBuffer()), dotsPerInch)], {
    type: 'image/png',
  });
}

async function toPdf(canvas: HTMLCanvasElement, size: SheetSize, title: string): Promise<Blob> {
  const [{ jsPDF }, picture] = await Promise.all([import('jspdf'), toBlob(canvas, 'image/jpeg', 0.93)]);
  const orientation = size.widthMm > size.heightMm ? 'landscape' : 'portrait';
  const document = new jsPDF({ unit: 'mm', format: [size.widthMm, size.heightMm], orientation });
  document.setProperties({ title, creator: 'Guanlan' });
  document.addImage(new Uint8Array(await picture.arrayBuffer()), 'JPEG', 0, 0, size.widthMm, size.heightMm);
  return document.output('blob');
}

/** Saves a sheet as a picture, or as one page of a PDF of the paper's own size. */
export async function saveSheet(
  canvas: HTMLCanvasElement,
  format: 'png' | 'pdf',
  size: SheetSize,
  fileName: string,
): Promise<void> {
  const blob = format === 'png' ? await toPng(canvas) : await toPdf(canvas, size, fileName);
  const url = URL.createObjectURL(blob);
  saveAddress(url, fileName);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
