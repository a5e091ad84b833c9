import { expect, type Locator, type Page } from '@playwright/test';

import { zh } from '../support/words.ts';

/** The dialog that takes one file after the other. */
export class ImportDialog {
  readonly runButton: Locator;
  private readonly page: Page;
  private readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog');
    this.runButton = this.dialog.getByRole('button', { name: zh('import.run'), exact: true });
  }

  private async choose(field: string, option: string): Promise<void> {
    await this.dialog.locator(`#${field}`).click();
    await this.page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
  }

  chooseLayer(title: string): Promise<void> {
    return this.choose('import-layer', title);
  }

  chooseDatum(title: string): Promise<void> {
    return this.choose('import-datum', title);
  }

  async chooseTimezone(name: string): Promise<void> {
    await this.dialog.locator('#import-timezone').fill(name);
    await this.page.keyboard.press('Enter');
  }

  async run(): Promise<void> {
    await expect(this.runButton).toBeEnabled();
    await this.runButton.click();
  }

  /** What the report says under a heading. */
  figure(label: string): Locator {
    return this.dialog.locator('dl > div').filter({ hasText: label }).locator('dd');
  }

  async undo(): Promise<void> {
    await this.dialog.getByRole('button', { name: zh('import.undo') }).click();
  }

  /** Goes to the next file, or leaves. */
  async finish(): Promise<void> {
    await this.dialog
      .getByRole('button', { name: new RegExp(`^(?:${zh('import.done')}|${zh('import.next')})$`, 'u') })
      .click();
  }
}
