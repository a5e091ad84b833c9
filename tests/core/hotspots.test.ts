import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { HotspotParameters } from '#shared/model/hotspot_parameters.ts';
import type { HotspotJob } from '#shared/statistics/hotspot_job.ts';
import { seededGenerator } from '#shared/statistics/seeded_generator.ts';

import { runHotspotsHere } from '#main/analysis/hotspots/run_hotspots_here.ts';
import { hotspotsInThread } from '#main/core/hotspots_in_thread.ts';
import { bundleCore } from '#tests/helpers/bundle_core.ts';
import { openTestCore, settled, type TestCore } from '#tests/helpers/open_test_core.ts';

const selection = {
  window: { fromMs: null, toMs: null },
  categories: null,
  filter: { op: 'and' as const, parts: [] },
};

const hexes: HotspotParameters = {
  method: 'gistar',
  selection,
  cells: { shape: 'hex', sizeMetres: 1000 },
  neighbours: { rule: 'six' },
  correction: 'fdr',
  suppressBelow: 3,
};

const knox: HotspotParameters = {
  method: 'knox',
  selection,
  distanceLimitsMetres: [100, 500],
  timeLimitsDays: [7, 14],
  runs: 19,
  seed: 3,
  suppressBelow: 3,
};

const hasOgr = spawnSync('ogrinfo', ['--version']).status === 0;
if (!hasOgr) console.log('ogrinfo is not installed: it does not judge exported hotspots');

async function exported(core: TestCore, url: string): Promise<{ bytes: Buffer; file: string }> {
  const { status, file = '' } = await core.resource({ url });
  expect(status).toBe(200);
  return { bytes: readFileSync(file), file };
}

async function geojson(core: TestCore, url: string) {
  const { status, body } = await core.resource({ url });
  expect(status).toBe(200);
  return JSON.parse(new TextDecoder().decode(body)) as {
    features: { properties: Record<string, unknown> }[];
  };
}

/** The table of near repeats has no places, and goes into a table alone. */
async function tryNearRepeats(core: TestCore): Promise<void> {
  const { id, summary } = await core.call('hotspots.run', knox);
  if (summary.method !== 'knox') throw new TypeError('No table');
  expect(summary.bands.length).toBe(4);
  expect((await geojson(core, `/hotspots/${id}.geojson`)).features).toEqual([]);
  const { url, count } = await core.call('hotspots.export', { id, format: 'csv', language: 'en' });
  expect(count).toBe(4);
  const { bytes } = await exported(core, url);
  expect(bytes.toString('utf8')).toContain('quiet does not mean safe');
  await expect(core.call('hotspots.export', { id, format: 'gpkg', language: 'en' })).rejects.toMatchObject({
    code: 'bad_input',
  });
}

describe('hotspots of the demo county', () => {
  it('are made, drawn, saved, renamed, removed, compared, reproduced and exported by the contract', async () => {
    const core = await openTestCore();
    await core.call('workspace.open_demo', { scale: 'county', seed: 7 });
    const made = await core.call('hotspots.run', hexes);
    expect(made).toMatchObject({
      saved: false,
      name: '',
      stale: false,
      caveat: 'hotspots',
      parameters: hexes,
    });
    const drawn = await geojson(core, `/hotspots/${made.id}.geojson`);
    expect(drawn.features.length).toBe(made.facts.cells);
    const loud = await geojson(core, `/hotspots/${made.id}.geojson?only=significant`);
    if (made.summary.method !== 'gistar') throw new TypeError('No Gi*');
    const significant = made.summary.classes.reduce(
      (sum, { class: rank, cells }) => sum + (rank === 0 ? 0 : cells),
      0,
    );
    expect(loud.features.length).toBe(significant);
    await core.call('hotspots.save', { id: made.id, name: '全年' });
    expect(await core.call('hotspots.rename', { id: made.id, name: '全部 13812345678' })).toMatchObject({
      saved: true,
      name: expect.not.stringContaining('13812345678') as string,
    });
    const other = await core.call('hotspots.run', { ...hexes, correction: 'none' });
    const compared = await core.call('hotspots.compare', { before: made.id, after: other.id });
    expect((await geojson(core, compared.url)).features.length).toBe(compared.cells);
    expect((await core.call('hotspots.reproduce', { id: made.id })).same).toBe(true);
    for (const format of ['geojson', 'csv', 'gpkg'] as const) {
      const { url, count, fileName } = await core.call('hotspots.export', {
        id: made.id,
        format,
        language: 'zh',
      });
      expect([count, fileName.endsWith(`.${format}`)]).toEqual([made.facts.cells, true]);
      const { bytes, file } = await exported(core, url);
      const text = bytes.toString('utf8');
      for (const part of ['没有记录，不等于平安无事', '演示数据']) expect(text).toContain(part);
      expect(text).not.toContain(made.facts.digest);
      expect(text.replaceAll('""', '"').replaceAll('\\"', '"')).toContain('"sizeMetres":1000');
      if (!hasOgr || format === 'csv') continue;
      const judged = spawnSync('ogrinfo', ['-ro', '-al', '-so', file], { encoding: 'utf8' }).stdout;
      expect(judged).toContain(`Feature Count: ${count}`);
    }
    await core.call('hotspots.remove', { id: made.id });
    expect(await core.call('hotspots.list', {})).toEqual([]);
    await settled();
    expect(core.events.filter(({ event }) => event === 'hotspots.changed').length).toBe(3);
    expect((await core.resource({ url: '/hotspots/none.geojson' })).status).toBe(404);
    await tryNearRepeats(core);
    await core.close();
  });
});

describe('a thread for hotspots', () => {
  const bundles = mkdtempSync(path.join(tmpdir(), 'guanlan-bundles-'));
  let run = runHotspotsHere;

  beforeAll(async () => {
    const { workerFile } = await bundleCore(bundles);
    run = hotspotsInThread(pathToFileURL(workerFile));
  });

  afterAll(() => rmSync(bundles, { recursive: true, force: true }));

  function jobOf(parameters: HotspotParameters, events = 3000): HotspotJob {
    const { below } = seededGenerator(1);
    const column = (from: number, width: number): Float64Array =>
      Float64Array.from({ length: events }, () => from + (below(1e6) / 1e6) * width);
    return {
      parameters,
      origin: [104, 30],
      ground: [
        [
          [
            [
              [103.9, 29.9],
              [104.1, 29.9],
              [104.1, 30.1],
              [103.9, 29.9],
            ],
          ],
        ],
      ],
      grids: null,
      longitude: column(103.9, 0.2),
      latitude: column(29.9, 0.2),
      timeMs: column(0, 1e10).sort(),
      grid: new Int32Array(0),
      stepsMs: new Float64Array(0),
    };
  }

  const calm = new AbortController().signal;

  it('gives what this thread gives', async () => {
    for (const parameters of [hexes, knox]) {
      const here = await runHotspotsHere(jobOf(parameters), calm, () => undefined);
      const there = await run(jobOf(parameters), calm, () => undefined);
      expect(Buffer.from(there).equals(Buffer.from(here))).toBe(true);
    }
  });

  it('tells how far it is, and ends at once when it is cancelled', async () => {
    const stop = new AbortController();
    const told: number[] = [];
    const running = run(jobOf({ ...knox, runs: 9999 }, 20_000), stop.signal, (done) => {
      told.push(done);
      if (told.length === 2) stop.abort();
    });
    await expect(running).rejects.toMatchObject({ code: 'aborted' });
    expect(told.length).toBe(2);
    await expect(run(jobOf(hexes), AbortSignal.abort(), () => undefined)).rejects.toMatchObject({
      code: 'aborted',
    });
  });

  it('says what does not fit as this thread would', async () => {
    const wrong: HotspotParameters = { ...hexes, neighbours: { rule: 'queen' } };
    await expect(run(jobOf(wrong), calm, () => undefined)).rejects.toMatchObject({
      code: 'bad_input',
      details: { field: 'neighbours' },
    });
  });
});
