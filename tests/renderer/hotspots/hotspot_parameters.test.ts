import { describe, expect, it } from 'vitest';

import { hotspotParameters } from '#renderer/panels/hotspots/hotspot_parameters.ts';
import { readLimits } from '#renderer/panels/hotspots/read_limits.ts';
import { initialHotspotChoices as initial } from '#renderer/state/hotspot_store.ts';
import { everyEvent } from '#shared/model/event_filter.ts';
import { HotspotParametersSchema } from '#shared/model/hotspot_parameters.ts';

const selection = {
  window: { fromMs: null, toMs: 1_700_000_000_000 },
  categories: ['ZA'],
  filter: everyEvent,
};

describe('the question about hotspots', () => {
  it('is one that the core takes, for every method, cell and neighbour rule', () => {
    for (const method of ['gistar', 'emerging', 'dbscan', 'knox', 'pareto'] as const) {
      for (const shape of ['hex', 'square', 'grids'] as const) {
        for (const neighbours of ['touching', 'sides', 'band'] as const) {
          const asked = hotspotParameters({ ...initial, method, shape, neighbours }, selection);
          expect(HotspotParametersSchema.parse(asked)).toEqual(asked);
          expect(asked).toMatchObject({ method, selection });
        }
      }
    }
  });

  it('keeps to neighbours that the cells have', () => {
    const rule = (shape: 'hex' | 'square' | 'grids', neighbours: 'touching' | 'sides' | 'band') => {
      const asked = hotspotParameters({ ...initial, shape, neighbours }, selection);
      return asked.method === 'gistar' ? asked.neighbours.rule : '';
    };
    expect(rule('hex', 'sides')).toBe('six');
    expect(rule('square', 'touching')).toBe('queen');
    expect(rule('square', 'sides')).toBe('rook');
    expect(rule('grids', 'touching')).toBe('contiguity');
    expect(rule('grids', 'band')).toBe('band');
  });
});

describe('limits of bands', () => {
  it('are read with commas of either width', () => {
    expect(readLimits('100, 200，400')).toEqual([100, 200, 400]);
    expect(readLimits('１００、２００')).toEqual([100, 200]);
  });

  it('are refused when they do not rise, are no numbers or are none', () => {
    for (const written of ['', '200, 100', '1, 1', 'a', '-1, 3']) expect(readLimits(written)).toBeNull();
  });
});
