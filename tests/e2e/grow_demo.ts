import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { growDemoCounty } from './support/demo_county.ts';

/** Before all tests in the browser: one demo county. `GUANLAN_E2E_DEMO` names one that is there already. */
export default function growDemo(): () => void {
  const ready = process.env.GUANLAN_E2E_DEMO;
  if (ready && existsSync(ready)) return () => undefined;
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-demo-'));
  growDemoCounty(join(folder, 'demo'));
  process.env.GUANLAN_E2E_DEMO = join(folder, 'demo');
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
