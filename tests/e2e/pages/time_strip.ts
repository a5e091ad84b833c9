import type { Locator, Page } from '@playwright/test';

import type { TimePreset } from '#renderer/state/time_window.ts';

import { zh } from '../support/words.ts';

/** The strip of time under the map. */
export class TimeStrip {
  readonly strip: Locator;
  readonly summary: Locator;
  readonly play: Locator;
  readonly pause: Locator;

  constructor(page: Page) {
    this.strip = page.getByRole('region', { name: zh('time.label') });
    this.summary = this.strip.locator('p').first();
    this.play = this.strip.getByRole('button', { name: zh('time.play'), exact: true });
    this.pause = this.strip.getByRole('button', { name: zh('time.pause'), exact: true });
  }

  async choose(preset: TimePreset): Promise<void> {
    await this.strip.getByRole('button', { name: zh(`time.preset.${preset}`), exact: true }).click();
  }
}
