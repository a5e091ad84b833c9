import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { AppError } from '#shared/rpc/errors.ts';
import type { Handlers } from '#shared/rpc/server.ts';

import { gridCentres } from '#main/analysis/indexes.ts';
import { runCoverageHere, type CoverageRunner } from '#main/analysis/coverage/run_coverage_here.ts';
import { runHotspotsHere, type HotspotRunner } from '#main/analysis/hotspots/run_hotspots_here.ts';
import { openEpsgRegistry } from '#main/epsg/open_epsg_registry.ts';
import { watchFences } from '#main/analysis/fences/watch_fences.ts';
import { createExportFiles } from '#main/export/export_files.ts';
import { createBasemapService } from '#main/tiles/basemap_service.ts';
import { coreResource } from '#main/tiles/core_resource.ts';

import { answerResource } from './answer_resource.ts';
import { createCommandQueue } from './command_queue.ts';
import type { Core, CoreOptions } from './core.ts';
import { describeBug, newBugId } from './describe_bug.ts';
import type { DemoSource } from './demo_source.ts';
import { createEventBus } from './event_bus.ts';
import { growDemoHere } from './grow_demo_here.ts';
import { areasHandlers } from './handlers/areas_handlers.ts';
import { basemapsHandlers } from './handlers/basemaps_handlers.ts';
import { bookmarksHandlers } from './handlers/bookmarks_handlers.ts';
import { camerasHandlers } from './handlers/cameras_handlers.ts';
import { coverageHandlers } from './handlers/coverage_handlers.ts';
import { checksHandlers } from './handlers/checks_handlers.ts';
import { countsHandlers } from './handlers/counts_handlers.ts';
import { densityHandlers } from './handlers/density_handlers.ts';
import { drillsHandlers } from './handlers/drills_handlers.ts';
import { exportsHandlers } from './handlers/exports_handlers.ts';
import { facilitiesHandlers } from './handlers/facilities_handlers.ts';
import { fencesHandlers } from './handlers/fences_handlers.ts';
import { featuresHandlers } from './handlers/features_handlers.ts';
import { filtersHandlers } from './handlers/filters_handlers.ts';
import { historyHandlers } from './handlers/history_handlers.ts';
import { hotspotsHandlers } from './handlers/hotspots_handlers.ts';
import { importsHandlers } from './handlers/imports_handlers.ts';
import { packagesHandlers } from './handlers/packages_handlers.ts';
import { placesHandlers } from './handlers/places_handlers.ts';
import { searchHandlers } from './handlers/search_handlers.ts';
import { systemHandlers } from './handlers/system_handlers.ts';
import { tableHandlers } from './handlers/table_handlers.ts';
import { viewsHandlers } from './handlers/views_handlers.ts';
import { workspaceHandlers } from './handlers/workspace_handlers.ts';
import { hotspotResource } from './hotspot_resource.ts';
import { coverageResource } from './coverage_resource.ts';
import { openLog } from './log.ts';
import { createDemoOpener } from './open_demo.ts';
import { openFirst } from './open_first.ts';
import { orderCommands } from './order_commands.ts';
import { openRecentWorkspaces } from './recent_workspaces.ts';
import type { ResourceRoute } from './resource_route.ts';
import { runFolder } from './run_folder.ts';
import { shareViews } from './share_views.ts';
import { startTask } from './tasks.ts';
import type { CoreServices } from './workspace.ts';
import { createWorkspaceSession } from './workspace_session.ts';

/**
 * Wires the heart of the console, and opens the database that the options name; the demo of the console's home is grown first
 * where it is not there yet. `grow`, `runHotspots` and `runCoverage` say in which thread.
 */
export async function openCore(
  options: CoreOptions,
  grow: DemoSource = growDemoHere,
  runHotspots: HotspotRunner = runHotspotsHere,
  runCoverage: CoverageRunner = runCoverageHere,
): Promise<Core> {
  openEpsgRegistry();
  const homeLogs = path.join(options.homeDirectory, 'logs');
  mkdirSync(options.uploadsDirectory, { recursive: true });
  const log = openLog(homeLogs);
  const bus = createEventBus();
  const queue = createCommandQueue();
  const recent = openRecentWorkspaces(options.homeDirectory);
  const session = createWorkspaceSession({ bus, log, recent, queue, homeLogs });
  const closing = new AbortController();
  const views = shareViews(bus);
  session.onChanged(() => views.forget());

  const services: CoreServices = {
    options,
    current() {
      const opened = session.current();
      if (!opened) throw new AppError('no_database', 'No database is open');
      return opened.workspace;
    },
    currentOrNull: () => session.current()?.workspace ?? null,
    onWorkspaceChanged: session.onChanged,
    emit: (event, data) => bus.emit(event, data),
    startTask: (label, id) => startTask(bus, label, id),
    log: log.write,
    reportBug(error) {
      const id = newBugId();
      log.write(`bug ${id}: ${describeBug(error)}`);
      return id;
    },
  };

  const basemaps = createBasemapService(services);
  const exportFiles = createExportFiles(runFolder(path.join(options.homeDirectory, 'exports')));
  watchFences(services);
  const demos = createDemoOpener(services, session, grow);
  const handlers: Handlers = {
    ...workspaceHandlers(services, session, recent, demos),
    ...featuresHandlers(services),
    ...fencesHandlers(services),
    ...tableHandlers(services),
    ...historyHandlers(services),
    ...placesHandlers(services, exportFiles),
    ...camerasHandlers(services, exportFiles),
    ...countsHandlers(services),
    ...checksHandlers(services, exportFiles),
    ...areasHandlers(services, exportFiles),
    ...densityHandlers(services),
    ...searchHandlers(services),
    ...hotspotsHandlers(services, exportFiles, runHotspots),
    ...coverageHandlers(services, basemaps, runCoverage),
    ...importsHandlers(services, exportFiles),
    ...exportsHandlers(services, exportFiles, { gridCentres }),
    ...packagesHandlers(services, { session, files: exportFiles, basemaps, centres: { gridCentres } }),
    ...basemapsHandlers(services, basemaps),
    ...bookmarksHandlers(services),
    ...filtersHandlers(services),
    ...facilitiesHandlers(services, exportFiles),
    ...drillsHandlers(services, exportFiles),
    ...viewsHandlers(views),
    ...systemHandlers(services, session, log),
  };
  const routes: ResourceRoute[] = [
    (address) => (address.startsWith('/exports/') ? exportFiles.serve(address) : null),
    hotspotResource(services.current),
    coverageResource(services.current),
    coreResource({ current: services.current, basemapTile: (id, z, x, y) => basemaps.tile(id, z, x, y) }),
  ];

  log.write(`started ${options.version} ${options.shell}`);
  await openFirst(services, queue, session, demos, closing.signal);

  return {
    handlers: orderCommands(handlers, queue, session.reopen),
    resource: answerResource(routes, services.reportBug),
    onEvent: bus.listen,
    log: log.write,
    reportBug: services.reportBug,
    async close() {
      closing.abort();
      await queue.idle();
      await basemaps.close();
      await session.close();
      exportFiles.clear();
      log.write('closed');
    },
  };
}
