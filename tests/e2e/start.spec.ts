import { expect, test } from '@playwright/test';

import { ConsolePage } from './pages/console_page.ts';
import { colourCount } from './support/compare_pictures.ts';
import { openConsole } from './support/open_console.ts';
import { zh } from './support/words.ts';

test('the first start on a new machine grows the demo county, says 演示数据 and draws it', async () => {
  const opened = await openConsole({ database: 'none', way: 'start' });
  try {
    const desk = new ConsolePage(opened.page, opened.core);
    await expect(opened.page.getByText(zh('app.demo'), { exact: true })).toBeVisible({ timeout: 90_000 });
    await desk.ready();
    await expect
      .poll(async () => colourCount(await desk.map.picture()), { timeout: 60_000 })
      .toBeGreaterThan(100);
    const status = await opened.core.call('workspace.status', {});
    expect(status.kind).toBe('demo');
    expect(Object.fromEntries(status.layers.map(({ id, count }) => [id, count]))).toMatchObject({
      cameras: 1446,
      incidents: 20_000,
    });
    expect(opened.host.messages()).toContain('Guanlan runs on this machine');
  } finally {
    await opened.close();
  }
});
