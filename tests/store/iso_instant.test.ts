import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { isoInstant } from '#main/store/iso_instant.ts';

it('writes instants as the platform does, from the year 1 to 9999', () => {
  const instants = fc.integer({ min: -62135596800000, max: 253402300799999 });
  fc.assert(
    fc.property(instants, (timeMs) => {
      expect(isoInstant(timeMs)).toBe(new Date(timeMs).toISOString());
    }),
  );
});
