import { compassBearings, gat1400Bearings, gb28181Bearings } from '#shared/codes/directions.ts';

import { normaliseHeading } from './normalise_heading.ts';
import type { Cell } from './source.ts';

/** How a column writes directions when it writes numbers. */
export type BearingScale = 'degrees' | 'gb28181' | 'gat1400';

export type ParsedBearing =
  | { kind: 'bearing'; degrees: number }
  /** All round, unknown or not filled in. */
  | { kind: 'none' }
  /** 东北角 says where the camera stands, not where it looks. */
  | { kind: 'place' }
  | { kind: 'error' };

const degreeHeading = /角|bearing|heading|azimuth|朝向角/u;

/**
 * Numbers are codes when all of them in the sample are 1 to 9 and the heading does not speak of an angle, be there words
 * beside them or not. MonitorDirection is the
 * enumeration of GA/T 1400, whose diagonals differ from those of GB/T 28181.
 */
export function bearingScaleOf(heading: string, sample: readonly Cell[]): BearingScale {
  const name = normaliseHeading(heading);
  if (degreeHeading.test(name)) return 'degrees';
  const texts = sample.map((cell) => String(cell ?? '').trim()).filter((text) => text !== '' && text !== '0');
  const numbers = texts.filter((text) => /^[+-]?\d+(?:\.\d+)?$/u.test(text));
  if (numbers.length === 0 || !numbers.every((text) => /^0?[1-9]$/u.test(text))) return 'degrees';
  return name.includes('monitordirection') ? 'gat1400' : 'gb28181';
}

const bearing = (degrees: number): ParsedBearing => ({
  kind: 'bearing',
  degrees: ((degrees % 360) + 360) % 360,
});

function ofCode(code: string, scale: BearingScale): ParsedBearing {
  const table = scale === 'gat1400' ? gat1400Bearings : gb28181Bearings;
  const degrees = table[code.replace(/^0/u, '')];
  if (degrees === undefined) return { kind: 'error' };
  return degrees === null ? { kind: 'none' } : bearing(degrees);
}

const emptyTexts = /^(?:|-+|\/|无|未知|全向|全方位|360|360°|可旋转|null|none|n\/a)$/iu;

/** 北偏东30° and N30°E: an angle turned from one axis towards the other. */
function ofQuadrant(text: string): number | null {
  const chinese = /^([北南])偏([东西])(\d{1,2}(?:\.\d+)?)[°度]?$/u.exec(text);
  const english = /^([ns])(\d{1,2}(?:\.\d+)?)[°]?([ew])$/u.exec(text);
  const [axis, side, angle] = chinese
    ? chinese.slice(1)
    : english
      ? [english[1], english[3], english[2]]
      : [];
  if (axis === undefined || Number(angle) > 90) return null;
  const isNorth = axis === '北' || axis === 'n';
  const isEast = side === '东' || side === 'e';
  const turned = isNorth === isEast ? Number(angle) : -Number(angle);
  return (isNorth ? 0 : 180) + turned;
}

const point = '(东北|东南|西北|西南|[东西南北])';
const fromTo = new RegExp(`^(?:由|从|自)?${point}(?:向|往|朝|到|至|→|->?)${point}$`, 'u');
const towards = new RegExp(`^(?:[正朝向往面对]{0,3}|面向|朝向)${point}(?:向|方|方向|侧|\\(.*\\)|面)?$`, 'u');
const corner = new RegExp(`${point}(?:角|边|侧|口|门|头)$`, 'u');

/** The compass point that words name. 东(西向东) looks east; 东向西 and 由东向西 look west. */
function ofWords(text: string): ParsedBearing | null {
  const path = fromTo.exec(text)?.[2];
  const aim = path ?? (corner.test(text) ? undefined : towards.exec(text)?.[1]);
  if (aim !== undefined) return bearing(compassBearings[aim] ?? NaN);
  if (corner.test(text)) return { kind: 'place' };
  const bound = /^([nesw]|north|east|south|west)(?:bound|b)$/u.exec(text)?.[1];
  const english = compassBearings[bound ?? text.replace(/[\s_-]/gu, '')];
  return english === undefined ? null : bearing(english);
}

/** Where a camera looks, in degrees clockwise from north: numbers, codes, compass points and words in both languages. */
export function parseBearing(cell: Cell, scale: BearingScale): ParsedBearing {
  const text = String(cell ?? '')
    .normalize('NFKC')
    .trim()
    .toLowerCase();
  if (emptyTexts.test(text) || typeof cell === 'boolean') return { kind: 'none' };
  if (scale !== 'degrees' && /^\d{1,2}$/u.test(text))
    return text === '0' ? { kind: 'none' } : ofCode(text, scale);
  const coded = /^(0?[1-9])[:.、\-_ ]*([^\d].*)$/u.exec(text);
  const number = /^([+-]?\d{1,3}(?:\.\d+)?)\s*(?:°|度|deg(?:rees)?)?$/u.exec(text)?.[1];
  if (number !== undefined)
    return Math.abs(Number(number)) <= 360 ? bearing(Number(number)) : { kind: 'error' };
  const words = (coded?.[2] ?? text).replace(/\s+/gu, '');
  const quadrant = ofQuadrant(words);
  return quadrant !== null ? bearing(quadrant) : (ofWords(words) ?? { kind: 'error' });
}
