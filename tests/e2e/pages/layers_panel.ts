import type { Locator, Page } from '@playwright/test';

import { overlayTitle } from '#renderer/text/overlay_title.ts';
import type { OverlayId } from '#shared/model/view.ts';

import { zh } from '../support/words.ts';

/** The list of overlays with their switches. */
export class LayersPanel {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  switchOf(overlay: OverlayId): Locator {
    return this.page.getByRole('checkbox', {
      name: zh('layers.show', { layer: overlayTitle(overlay).zh }),
      exact: true,
    });
  }

  async show(overlay: OverlayId, visible: boolean): Promise<void> {
    await this.switchOf(overlay).setChecked(visible);
  }

  /** Leaves only some overlays on the map. */
  async showOnly(...overlays: OverlayId[]): Promise<void> {
    await this.page.getByRole('button', { name: zh('layers.allOff'), exact: true }).click();
    for (const overlay of overlays) await this.show(overlay, true);
  }

  async showAll(): Promise<void> {
    await this.page.getByRole('button', { name: zh('layers.allOn'), exact: true }).click();
  }
}
