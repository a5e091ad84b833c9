import process from 'node:process';

import { describeDiagnostics } from '../diagnostics.ts';
import type { HandlerGroup } from '../handler_group.ts';
import { logSafe, newBugId } from '../describe_bug.ts';
import type { Log } from '../log.ts';
import type { CoreServices } from '../workspace.ts';
import type { WorkspaceSession } from '../workspace_session.ts';

/** Versions of what the console runs on. */
function platformVersions(): Record<string, string> {
  const { node, v8, electron, chrome } = process.versions;
  const versions: Record<string, string | undefined> = {
    node,
    v8,
    electron,
    chrome,
    platform: `${process.platform} ${process.arch}`,
  };
  return Object.fromEntries(
    Object.entries(versions).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export function systemHandlers(
  services: CoreServices,
  session: WorkspaceSession,
  log: Log,
): HandlerGroup<'system'> {
  const { options } = services;

  function about() {
    return {
      version: options.version,
      shell: options.shell,
      versions: platformVersions(),
      dataDirectory: session.folder()?.folder ?? options.homeDirectory,
      residentBytes: process.memoryUsage.rss(),
    };
  }

  return {
    'system.about': about,
    'system.diagnostics': () => ({ text: describeDiagnostics(about(), session.status(), log.recent()) }),
    'system.report_fault': ({ message }) => {
      const id = newBugId();
      log.write(`window fault ${id}: ${logSafe(message)}`);
      return { id };
    },
  };
}
