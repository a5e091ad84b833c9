import {
  squareMetresOfMu,
  type AreaUnit,
  type LengthUnit,
  type Measurement,
} from '#renderer/state/measurement.ts';
import type { Language } from '#shared/text/text.ts';

import { compassPoint, formatArea, formatDistance, formatNumber } from './format_value.ts';

type MeasureUnits = { language: Language; lengthUnit: LengthUnit; areaUnit: AreaUnit };

/** A length in the unit chosen. */
export function lengthWords(metres: number, { language, lengthUnit }: MeasureUnits): string {
  const zh = language === 'zh';
  if (lengthUnit === 'metre') return `${formatNumber(Math.round(metres * 10) / 10)} ${zh ? '米' : 'm'}`;
  if (lengthUnit === 'kilometre') return `${(metres / 1000).toFixed(3)} ${zh ? '公里' : 'km'}`;
  return formatDistance(metres, language);
}

const areaUnits: Record<Exclude<AreaUnit, 'auto'>, { size: number; zh: string; en: string }> = {
  square_metre: { size: 1, zh: '平方米', en: 'm²' },
  mu: { size: squareMetresOfMu, zh: '亩', en: 'mu' },
  hectare: { size: 10_000, zh: '公顷', en: 'ha' },
  square_kilometre: { size: 1_000_000, zh: '平方公里', en: 'km²' },
};

/** An area in the unit chosen. */
export function areaWords(squareMetres: number, { language, areaUnit }: MeasureUnits): string {
  if (areaUnit === 'auto') return formatArea(squareMetres, language);
  const unit = areaUnits[areaUnit];
  const value = squareMetres / unit.size;
  const digits = value >= 1000 ? 0 : value >= 10 ? 1 : 3;
  return `${formatNumber(Number(value.toFixed(digits)))} ${unit[language]}`;
}

/** A direction: the compass point and degrees from north. */
export function azimuthWords(azimuth: number, language: Language): string {
  return `${compassPoint(azimuth, language)} ${azimuth.toFixed(1)}°`;
}

/** What stands at the pointer while one measures: the last stretch with its direction, then the whole. */
export function measurementWords(measurement: Measurement, units: MeasureUnits): string {
  const { stretches, lengthMetres, areaSquareMetres } = measurement;
  if (areaSquareMetres !== null) return areaWords(areaSquareMetres, units);
  const last = stretches.at(-1);
  if (!last) return lengthWords(lengthMetres, units);
  const stretch = `${lengthWords(last.lengthMetres, units)}　${azimuthWords(last.azimuth, units.language)}`;
  return stretches.length > 1 ? `${stretch}\n${lengthWords(lengthMetres, units)}` : stretch;
}
