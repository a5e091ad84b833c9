import { expect, test } from '@playwright/test';

import { formatNumber } from '#renderer/text/format_value.ts';
import type { EventFilter } from '#shared/model/event_filter.ts';
import { nearPeriod } from '#shared/model/near_period.ts';
import type { Input } from '#shared/rpc/contract.ts';

import { AnalysisPanel } from './pages/analysis_panel.ts';
import { ConsolePage } from './pages/console_page.ts';
import { openConsole, type OpenConsole } from './support/open_console.ts';
import { zh } from './support/words.ts';

test.describe.configure({ mode: 'serial' });

let opened: OpenConsole;
let desk: ConsolePage;
let charts: AnalysisPanel;

test.beforeAll(async () => {
  opened = await openConsole();
  desk = new ConsolePage(opened.page, opened.core);
  await desk.ready();
  await opened.page.keyboard.press('s');
  charts = new AnalysisPanel(opened.page);
});

test.afterAll(() => opened.close());

/** Waits until the panel says what the core counts for the same question; answers the number. */
async function agrees(question: Input<'counts.events'>): Promise<number> {
  const { total } = await opened.core.call('counts.events', question);
  await expect.poll(() => charts.shown()).toBe(total);
  return total;
}

test('a cell of the matrix narrows map, table and charts, and widens them again', async () => {
  const all = await agrees({});
  await charts.cell(5, 15).click();
  const events: EventFilter = {
    op: 'and',
    parts: [
      { kind: 'weekdays', days: [5] },
      { kind: 'hours', fromHour: 15, toHour: 16 },
    ],
  };
  const fridays = await agrees({ events });
  expect(fridays).toBeLessThan(all);
  await charts.total.click();
  const listed = zh('app.count', { count: formatNumber(fridays) });
  await expect(opened.page.getByText(listed, { exact: true })).toBeVisible();
  await charts.cell(5, 15).click();
  await agrees({});
});

test('a stretch of the calendar is counted in whole local days, beside the one before', async () => {
  const { asOfMs, timezone } = await opened.core.call('workspace.status', {});
  await desk.button(zh('time.calendar')).click();
  await opened.page.getByRole('button', { name: zh('time.near.last_month') }).click();
  const window = nearPeriod('last_month', asOfMs ?? 0, timezone);
  await agrees({ window });
  await expect(charts.panel).toContainText('%');
});

test('the strip comes closer by the wheel and shows everything again', async () => {
  await opened.page.keyboard.press('Escape');
  const whole = desk.time.strip.getByRole('button', { name: zh('time.zoomAll') });
  await expect(whole).toBeDisabled();
  const box = await desk.time.strip.locator('canvas').boundingBox();
  if (!box) throw new Error('The strip has no bars');
  await opened.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await opened.page.mouse.wheel(0, -300);
  await expect(whole).toBeEnabled();
  await whole.click();
  await expect(whole).toBeDisabled();
});
