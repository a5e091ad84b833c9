import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { everyFenceEvent } from '#shared/model/fence.ts';

import { fenceGround } from '#main/analysis/fences/fence_ground.ts';
import { matchFences } from '#main/analysis/fences/match_fences.ts';
import { applyBulk } from '#main/store/apply_bulk.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import { createFeatureStore } from '#main/store/features.ts';
import { undo } from '#main/store/history.ts';
import { migrate } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { openStore, type Store } from '#main/store/store.ts';
import { startHost } from '#tests/e2e/support/start_host.ts';
import { openBrowser } from '#tests/helpers/browser.ts';

import { report } from './measure.ts';

const rowCount = Number(process.env.GUANLAN_ROWS ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'guanlan-bench-'));
const data = join(folder, 'data');

async function fill(store: Store): Promise<void> {
  const batch = beginBatch(store, {
    layer: 'incidents',
    fileName: 'bench.csv',
    datum: 'wgs84',
    timezone: 'Asia/Shanghai',
    operationId: randomUUID(),
    label: 'bench',
  });
  for (let start = 0; start < rowCount; start += 10_000) {
    await batch.add(
      Array.from({ length: Math.min(10_000, rowCount - start) }, (_, offset) => {
        const index = start + offset;
        return {
          geometry: {
            type: 'Point' as const,
            coordinates: [102 + (index % 613) / 1000, 40 + (index % 401) / 1000] as [number, number],
          },
          values: {
            code: `SJ${index}`,
            title: `事件 ${index}`,
            occurred_at: Date.UTC(2026, 0, 1) + index * 60_000,
            category: index % 3 === 0 ? 'MD' : 'ZA',
            disclosure: 'open',
          },
        };
      }),
    );
  }
  await batch.commit({ accepted: rowCount, rejected: 0, warnings: 0 });
}

async function since(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function measureStore(store: Store): Promise<void> {
  const features = createFeatureStore(store);
  const fids = await features.select({ layer: 'incidents', filter: {}, sort: null });
  const change = { operationId: randomUUID(), label: 'bench', layer: 'incidents' as const, fids };
  const edit = { kind: 'set' as const, values: { severity: '2' } };
  const bulkMs = await since(() => applyBulk(store, { ...change, edit }));
  const plainMs = await since(async () => {
    store.database.transaction(() => store.database.run("UPDATE incidents SET severity = '3'"));
    store.database.transaction(() => store.database.run("UPDATE incidents SET severity = '2'"));
    await Promise.resolve();
  });
  report({
    what: `set a field of ${rowCount} rows, undoable`,
    unit: 'ms',
    ours: bulkMs,
    peer: plainMs / 2,
    peerName: 'one UPDATE of all rows',
    note: 'the peer keeps no way back and blocks all readers',
  });
  report({ what: `undo it`, unit: 'ms', ours: await since(() => undo(store)) });
  const west = 102.1;
  const ring: [number, number][] = [
    [west, 40.1],
    [west + 0.05, 40.1],
    [west + 0.05, 40.15],
    [west, 40.15],
    [west, 40.1],
  ];
  const { fids: made } = applyChangeSet(store, {
    operationId: randomUUID(),
    label: 'fences',
    changes: Array.from({ length: 50 }, (_, index) => ({
      kind: 'insert' as const,
      layer: 'annotations' as const,
      feature: {
        geometry: {
          type: 'MultiPolygon' as const,
          coordinates: [[ring.map(([x, y]): [number, number] => [x + index / 100, y + index / 200])]],
        },
        values: { name: `围栏 ${index}` },
      },
    })),
  });
  const fences = made.map((fid) => ({
    id: `fence-${fid}`,
    name: '',
    enabled: true,
    area: { kind: 'annotation' as const, fid },
    rule: everyFenceEvent,
  }));
  const ground = await fenceGround(features, fences);
  const world = { ground, timezone: 'Asia/Shanghai', gridCentre: () => null };
  let longestMs = 0;
  const matchMs = await since(async () => {
    for (let from = 1; from <= rowCount; from += 4000) {
      longestMs = Math.max(
        longestMs,
        await since(() =>
          Promise.resolve(matchFences(store, world, `fid BETWEEN ${from} AND ${from + 3999}`)),
        ),
      );
    }
  });
  report({ what: `look at ${rowCount} events with 50 fences`, unit: 'ms', ours: matchMs });
  report({ what: 'longest slice of it', unit: 'ms', ours: longestMs });
}

/** Frames a second while the wheel turns, for three seconds. */
async function framesPerSecond(page: Page, selector: string): Promise<number> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`There is no ${selector}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const counted = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let frames = 0;
        const began = performance.now();
        const tick = (): void => {
          frames++;
          const elapsed = performance.now() - began;
          if (elapsed >= 3000) resolve((frames * 1000) / elapsed);
          else requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }),
  );
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(40);
  }
  return counted;
}

const plainList = `<div id="list" style="height:260px;overflow:auto"><div style="height:${28 * 20_000}px;position:relative">
${Array.from({ length: 400 }, (_, row) => `<div style="position:absolute;top:${row * 28}px;height:28px">row ${row} — a plain line of text</div>`).join('')}
</div></div>`;

async function measureScroll(): Promise<void> {
  const host = await startHost({ home: join(folder, 'home'), data, way: 'bundle' });
  const browser = await openBrowser();
  try {
    const page = await browser.context.newPage();
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto(host.launchAddress);
    await page.waitForTimeout(6000);
    await page.keyboard.press('t');
    const scroller = '[role="grid"] [role="rowgroup"]:nth-of-type(2)';
    await page.waitForSelector(`${scroller} [role="row"]`);
    const ours = await framesPerSecond(page, scroller);
    const plain = await browser.context.newPage();
    await plain.setContent(plainList);
    const peer = await framesPerSecond(plain, '#list');
    report({
      what: `scroll the table of ${rowCount} rows`,
      unit: 'frames/s',
      ours,
      peer,
      peerName: 'a plain list of text in a page of its own',
      limit: '≥ 30',
    });
  } finally {
    await browser.close();
    await host.stop();
  }
}

mkdirSync(data, { recursive: true });
const database = await openDatabase({ path: join(data, 'guanlan.gpkg') });
migrate(database);
const store = openStore(database);
store.write(() => {
  store.database.run(
    "INSERT OR REPLACE INTO guanlan_meta (key, value) VALUES ('kind', 'county'), ('name', 'bench')",
  );
});
await fill(store);
await measureStore(store);
store.database.close();
await measureScroll();
rmSync(folder, { recursive: true, force: true });
