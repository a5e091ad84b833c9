/** Side of the box in which signs are drawn, in CSS pixels. */
export const signBox = 20;

/** Draws a square picture of `size` CSS pixels at `ratio` device pixels each. Throws where there is no 2D canvas. */
export function drawImage(
  size: number,
  ratio: number,
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
): ImageData {
  const side = Math.round(size * ratio);
  const context = new OffscreenCanvas(side, side).getContext('2d');
  if (!context) throw new Error('No 2D canvas');
  context.scale(ratio, ratio);
  draw(context);
  return context.getImageData(0, 0, side, side);
}

/** Thin diagonal lines inside a path: what is not known is hatched, never a colour alone. */
export function hatch(context: OffscreenCanvasRenderingContext2D, path: Path2D, color: string): void {
  context.save();
  context.clip(path);
  context.strokeStyle = color;
  context.lineWidth = 1.1;
  context.beginPath();
  for (let offset = -60; offset <= 60; offset += 2.6) {
    context.moveTo(offset - 60, 60);
    context.lineTo(offset + 60, -60);
  }
  context.stroke();
  context.restore();
}
