import { isProvinceCode } from './province_codes.ts';

/**
 * How grids are numbered. No national rule was found, so each is a profile: `statistical` is a code of 统计用区划 with a
 * number of grids behind its twelve digits (also the 单元网格 of 数字城管, 6 + 3 + 3 + 3), `cjt349` the twenty digits of
 * CJ/T 349-2010 with the kind of object before the county.
 */
export type GridCodeProfile = 'township' | 'village' | 'statistical' | 'cjt349';

export type GridCode = {
  profile: GridCodeProfile;
  /** As in the layer's levels: 1 township, 2 village or community, 3 grid. */
  level: '1' | '2' | '3';
  /** Code of the unit above, in every form in which lists write it, likeliest first; empty where the profile does not tell. */
  parents: readonly string[];
};

/** Townships are written with nine digits, or with twelve of which the last three are zero. */
const townshipForms = (township: string): string[] => [township, `${township}000`];

/** What a grid code says of its level and of the unit above. Null for a code of another form. */
export function decodeGridCode(code: string): GridCode | null {
  if (/^\d{20}$/u.test(code) && !isProvinceCode(code) && isProvinceCode(code.slice(6)))
    return { profile: 'cjt349', level: '3', parents: [] };
  if (!/^(?:\d{9}|\d{12}|\d{14,18})$/u.test(code) || !isProvinceCode(code)) return null;
  if (code.length === 9) return { profile: 'township', level: '1', parents: [code.slice(0, 6)] };
  if (code.length === 12 && code.endsWith('000'))
    return { profile: 'township', level: '1', parents: [code.slice(0, 6), `${code.slice(0, 6)}000000`] };
  if (code.length === 12) return { profile: 'village', level: '2', parents: townshipForms(code.slice(0, 9)) };
  return { profile: 'statistical', level: '3', parents: [code.slice(0, 12)] };
}
