import type { Locator, Page } from '@playwright/test';

import { zh } from '../support/words.ts';

/** The panel of charts. */
export class AnalysisPanel {
  readonly panel: Locator;
  readonly total: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole('region', { name: zh('analysis.title') });
    this.total = this.panel.locator('dl button').first();
  }

  /** A cell of the matrix: ISO weekday and hour. */
  cell(day: 1 | 2 | 3 | 4 | 5 | 6 | 7, hour: number): Locator {
    return this.panel.getByRole('gridcell').nth((day - 1) * 24 + hour);
  }

  /** The number of incidents that the panel says the view holds. */
  async shown(): Promise<number> {
    return Number((await this.total.innerText()).replaceAll(',', ''));
  }
}
