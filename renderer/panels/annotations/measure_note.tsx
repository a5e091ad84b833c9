import { useUi } from '#renderer/state/use_stores.ts';
import { areaWords, lengthWords } from '#renderer/text/measurement_words.ts';
import { useText } from '#renderer/text/use_text.ts';
import { areaSquareMetres, lineLengthMetres } from '#shared/geo/measure.ts';
import type { Geometry, LonLat } from '#shared/model/geometry.ts';

import styles from './annotations_panel.module.css';

const lengthOf = (lines: readonly LonLat[][]): number =>
  lines.reduce((sum, line) => sum + lineLengthMetres(line), 0);

/** How long a line is, how large an area. */
export function MeasureNote({ geometry }: { geometry: Geometry }) {
  const { t, language } = useText();
  const lengthUnit = useUi((state) => state.lengthUnit);
  const areaUnit = useUi((state) => state.areaUnit);
  const units = { language, lengthUnit, areaUnit };
  if (geometry.type === 'Point') return null;
  if (geometry.type === 'MultiLineString') {
    return (
      <p className={styles.note}>
        {t('annotations.length', { length: lengthWords(lengthOf(geometry.coordinates), units) })}
      </p>
    );
  }
  return (
    <p className={styles.note}>
      {t('annotations.area', {
        area: areaWords(areaSquareMetres(geometry), units),
        length: lengthWords(lengthOf(geometry.coordinates.map(([shell = []]) => shell)), units),
      })}
    </p>
  );
}
