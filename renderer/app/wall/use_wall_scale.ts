import { useEffect, useState } from 'react';

const designHeightPx = 1080;
/** The smallest words of the map are 11 px high; on the wall nothing is under 18 at 1080 lines. */
const wordsLarger = 18 / 11;

const scaleNow = (): number => Math.max(1, (window.innerHeight / designHeightPx) * wordsLarger);

/** How many times larger than on the console the wall draws its map, from the height of the screen. */
export function useWallScale(): number {
  const [scale, setScale] = useState(scaleNow);
  useEffect(() => {
    const measure = (): void => setScale(scaleNow());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return scale;
}
