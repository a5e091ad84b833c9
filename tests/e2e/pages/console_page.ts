import { expect, type Locator, type Page } from '@playwright/test';

import type { LonLat } from '#shared/model/geometry.ts';
import type { Client } from '#shared/rpc/client.ts';

import { zh } from '../support/words.ts';
import { Inspector } from './inspector.ts';
import { LayersPanel } from './layers_panel.ts';
import { MapArea } from './map_area.ts';
import { TablePanel } from './table_panel.ts';
import { TimeStrip } from './time_strip.ts';

/** The operator's console. */
export class ConsolePage {
  readonly page: Page;
  readonly core: Client;
  readonly map: MapArea;
  readonly layers: LayersPanel;
  readonly inspector: Inspector;
  readonly table: TablePanel;
  readonly time: TimeStrip;
  readonly search: Locator;
  readonly notices: Locator;
  readonly dialog: Locator;

  constructor(page: Page, core: Client) {
    this.page = page;
    this.core = core;
    this.map = new MapArea(page, core);
    this.layers = new LayersPanel(page);
    this.inspector = new Inspector(page);
    this.table = new TablePanel(page);
    this.time = new TimeStrip(page);
    this.search = page.getByRole('combobox', { name: zh('search.label') });
    this.notices = page.locator('[aria-live="polite"] [data-kind]');
    this.dialog = page.getByRole('dialog');
  }

  /** Waits for the database, the map and the counts of its incidents. */
  async ready(): Promise<void> {
    await expect(this.map.canvas).toBeVisible();
    await expect(this.time.summary).toContainText(zh('time.shown', { count: '' }).trim());
    await this.map.settled();
  }

  /** Leaves the dialog; for a moment after it has opened it does not listen to the key. */
  async escapeDialog(): Promise<void> {
    await expect(async () => {
      await this.page.keyboard.press('Escape');
      await expect(this.dialog).toBeHidden({ timeout: 2000 });
    }).toPass();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Finds by the box and takes the first that is found. */
  async find(text: string, name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.search.fill(text);
    await this.page.getByRole('option', { name }).first().waitFor();
    await this.page.getByRole('option', { name }).first().click();
  }

  /** Pastes a coordinate into the search box, takes its first reading, and waits until the map is there. */
  async goTo(place: LonLat): Promise<void> {
    const written = place.map((degrees) => degrees.toFixed(6)).join(', ');
    await this.page.keyboard.press('Control+k');
    await this.search.fill(written);
    await this.page.getByRole('option').first().waitFor();
    await this.search.press('Enter');
    await this.map.comesTo(place, `the map goes to ${written}`);
    await this.map.settled();
  }
}
