import { expect, type Locator, type Page } from '@playwright/test';

import type { TextKey } from '#renderer/text/dictionary.ts';

import { zh } from '../support/words.ts';

/** The window of imports: a queue of files, four steps for each, and the imports of the past. */
export class ImportDialog {
  readonly dialog: Locator;
  /** Leads from recognition to the trial at once. */
  readonly tryButton: Locator;
  /** Stores what the trial found importable. */
  readonly storeButton: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog').filter({ hasText: zh('import.page.records') });
    this.tryButton = this.button('import.tryNow');
    this.storeButton = this.dialog.getByRole('button', { name: /^入库 [\d,]+ 行$/u });
  }

  button(key: TextKey, parameters: Record<string, string | number> = {}): Locator {
    return this.dialog.getByRole('button', { name: zh(key, parameters), exact: true });
  }

  /** What is chosen in a list of choices. */
  chosen(field: string): Locator {
    return this.dialog.locator('.ant-select').filter({ has: this.page.locator(`#${field}`) });
  }

  async choose(field: string, option: string): Promise<void> {
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

  /** The file in the queue. */
  file(name: string): Locator {
    return this.dialog.locator('nav button[aria-current]').filter({ hasText: name });
  }

  /** From recognition to the result of the trial. */
  async trial(): Promise<void> {
    await this.tryButton.click();
    await expect(this.dialog).toContainText(zh('import.trialTitle'));
  }

  /** From the trial to the report. */
  async store(timeout = 30_000): Promise<void> {
    await this.storeButton.click();
    await expect(this.button('import.export')).toBeVisible({ timeout });
  }

  /** What the trial or the report says under a heading. */
  figure(label: string): Locator {
    return this.dialog
      .locator('dl > div')
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .locator('dd');
  }

  async undo(): Promise<void> {
    await this.button('import.undo').click();
  }

  /** Goes to the next file, or leaves. */
  async finish(): Promise<void> {
    const names = `^(?:${zh('import.done')}|${zh('import.nextFile')})$`;
    await this.dialog.getByRole('button', { name: new RegExp(names, 'u') }).click();
  }

  /** Saves what a button offers and answers with where it lies. */
  async download(button: Locator, folder: string): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), button.click()]);
    const path = `${folder}/${download.suggestedFilename()}`;
    await download.saveAs(path);
    return path;
  }
}
