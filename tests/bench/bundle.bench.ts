import { initialScripts } from '../architecture/initial_scripts.ts';
import { report } from './measure.ts';

for (const { page, gzipBytes, budgetBytes } of initialScripts()) {
  report({
    what: `JavaScript that ${page} loads before its first frame, gzip`,
    unit: 'kB',
    ours: gzipBytes / 1000,
    peer: budgetBytes / 1000,
    peerName: 'recorded budget',
    limit: 'ratio ≤ 1',
  });
}
