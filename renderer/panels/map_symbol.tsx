import { useEffect, useRef } from 'react';

import { resolveImage } from '#renderer/map/images/resolve_image.ts';
import { useUi } from '#renderer/state/use_stores.ts';

/** A picture of the map itself, by its id without the theme: `camera/bullet/online`, `sign/school`. */
export function MapSymbol({ id }: { id: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useUi((state) => state.theme);
  useEffect(() => {
    const ratio = window.devicePixelRatio;
    const [family = '', ...rest] = id.split('/');
    const image = resolveImage([family, theme, ...rest].join('/'), ratio);
    const target = canvas.current;
    if (!target || !image) return;
    target.width = image.width;
    target.height = image.height;
    target.style.width = `${image.width / ratio}px`;
    target.style.height = `${image.height / ratio}px`;
    target.getContext('2d')?.putImageData(image, 0, 0);
  }, [id, theme]);
  return <canvas ref={canvas} width={20} height={20} aria-hidden="true" />;
}
