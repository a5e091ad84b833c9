import type { Locator, Page } from '@playwright/test';

import { layerById, type LayerId } from '#shared/layers/index.ts';

import { zh } from '../support/words.ts';

/** The attribute table. */
export class TablePanel {
  private readonly page: Page;
  readonly grid: Locator;
  readonly filter: Locator;
  readonly rows: Locator;
  readonly selectedRow: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid', { name: zh('table.label') });
    this.filter = page.getByRole('textbox', { name: zh('table.filter') });
    this.rows = this.grid.locator('[role="row"][aria-rowindex]:not([aria-rowindex="1"])');
    this.selectedRow = this.grid.locator('[role="row"][aria-selected="true"]');
  }

  async open(layer: LayerId): Promise<void> {
    if (!(await this.filter.isVisible())) await this.page.keyboard.press('t');
    await this.filter.waitFor();
    await this.page
      .getByRole('radio', { name: layerById(layer).title.zh, exact: true })
      .locator('xpath=..')
      .click();
    await this.rows.first().waitFor();
  }

  /** Exports the rows listed in a format and waits for the file. */
  async export(format: string) {
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: new RegExp(`${zh('table.export')}$`, 'u') }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: format }).click();
    await dialog.getByRole('button', { name: zh('export.run'), exact: true }).click();
    return download;
  }
}
