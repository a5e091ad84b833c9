import { defineConfig } from '@playwright/test';

import tests from './playwright.config.ts';

/** The same browser and folder of the run, but for taking pictures by hand: tests/e2e/take_pictures.ts. */
export default defineConfig(tests, { testMatch: 'take_pictures.ts' });
