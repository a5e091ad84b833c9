import { describe, expect, it } from 'vitest';

import { heatRamp } from '#renderer/map/heat/heat_ramp.ts';
import { palettes } from '#renderer/theme/palette.ts';
import { densityAtShare, rampShare } from '#shared/geo/heat_scale.ts';

/** Lightness of CIE L*a*b* of an sRGB colour, 0 to 100. */
function lightness([red, green, blue]: number[]): number {
  const linear = [red, green, blue].map((value = 0) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const y = 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

const channels = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

describe('the ramp of the heat', () => {
  for (const theme of ['dark', 'light', 'print'] as const) {
    it(`runs evenly from one lightness to the other in ${theme}, so that it reads in grey`, () => {
      const steps = palettes[theme].heat.map((hex) => lightness(channels(hex)));
      const rises = steps
        .slice(1)
        .map((value, index) => (value - steps[index]!) * (theme === 'dark' ? 1 : -1));
      for (const rise of rises) expect(rise).toBeGreaterThan(2);
    });

    it(`begins clear and covers more and more in ${theme}`, () => {
      const alphas = [...heatRamp(theme)].map((word) => word >>> 24);
      expect(alphas[0]).toBe(0);
      expect(alphas.at(-1)).toBeGreaterThan(200);
      expect(alphas).toEqual([...alphas].sort((a, b) => a - b));
    });
  }

  it('puts a density where the legend writes it', () => {
    for (const share of [0, 0.25, 0.5, 1])
      expect(rampShare(densityAtShare(share, 400), 400)).toBeCloseTo(share, 12);
    expect(rampShare(900, 400)).toBe(1);
  });
});
