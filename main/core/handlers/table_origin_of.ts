import type { Language } from '#shared/text/text.ts';

import type { TableOrigin } from '#main/export/places/table_origin.ts';

import type { Workspace } from '../workspace.ts';

/** Where a table that is written now comes from. */
export function tableOrigin(workspace: Workspace, language: Language): TableOrigin {
  return {
    language,
    source: workspace.name(),
    isDemo: workspace.kind === 'demo',
    nowMs: Date.now(),
    timezone: workspace.timezone(),
  };
}
