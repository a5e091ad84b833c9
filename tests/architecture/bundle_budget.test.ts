import { expect, it } from 'vitest';

import { initialScripts } from './initial_scripts.ts';

it('loads no more JavaScript before the first frame than the recorded budget', ({ skip }) => {
  const pages = initialScripts();
  if (pages.length === 0) skip('the renderer is not built: npm run build');
  for (const { page, gzipBytes, budgetBytes, scripts } of pages) {
    expect(scripts, page).toBeGreaterThan(0);
    expect(gzipBytes, page).toBeLessThanOrEqual(budgetBytes);
  }
});
