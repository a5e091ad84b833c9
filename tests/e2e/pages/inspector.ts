import type { Locator, Page } from '@playwright/test';

import type { LonLat } from '#shared/model/geometry.ts';

import { zh } from '../support/words.ts';

/** What is selected, and the answer to the daily question. */
export class Inspector {
  readonly panel: Locator;
  readonly title: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole('complementary', { name: zh('inspector.label') });
    this.title = this.panel.getByRole('heading', { level: 2 });
  }

  /** The place that the answer is about, as it is written there. */
  async place(): Promise<LonLat> {
    const written = await this.panel
      .locator('dd')
      .filter({ hasText: /^-?\d+\.\d+, / })
      .first()
      .innerText();
    const [longitude = NaN, latitude = NaN] = written.split(',').map(Number);
    return [longitude, latitude];
  }

  /** What stands behind a term: whose grid, whose district. */
  answer(term: string): Locator {
    return this.panel
      .locator('div')
      .filter({ has: this.panel.page().locator('dt', { hasText: new RegExp(`^${term}$`, 'u') }) })
      .last()
      .locator('dd');
  }

  section(title: string): Locator {
    return this.panel
      .locator('section')
      .filter({ has: this.panel.page().getByRole('button', { name: title }) });
  }
}
