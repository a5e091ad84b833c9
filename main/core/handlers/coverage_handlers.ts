import { depthAt } from '#shared/geo/view_coverage/bit_planes.ts';
import { toLattice } from '#shared/geo/view_coverage/sample_lattice.ts';

import { findBlindSpots } from '#main/analysis/coverage/find_blind_spots.ts';
import { findCoverage, heldCoverage } from '#main/analysis/coverage/coverage_library.ts';
import {
  coverageOfAreas,
  coverageOfFacilities,
  describeCoverage,
} from '#main/analysis/coverage/describe_coverage.ts';
import type { CoverageRunner } from '#main/analysis/coverage/run_coverage_here.ts';
import { tryCameras } from '#main/analysis/coverage/try_cameras.ts';
import {
  deleteClaim,
  deletePlan,
  listClaims,
  listPlans,
  putClaims,
  putPlan,
} from '#main/store/camera_plans.ts';
import type { BasemapService } from '#main/tiles/basemap_service.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';

/** What cameras see of the ground: worked out by `run`, kept in memory; plans and claims in the open database. */
export function coverageHandlers(
  services: CoreServices,
  basemaps: BasemapService,
  run: CoverageRunner,
): HandlerGroup<'coverage'> {
  const { current } = services;

  function writable(): Workspace {
    const workspace = current();
    workspace.assertWritable();
    return workspace;
  }

  return {
    'coverage.run': async (parameters, { signal, task: taskId }) => {
      const workspace = current();
      const task = services.startTask('覆盖分析 Coverage', taskId);
      try {
        const either = AbortSignal.any([signal, workspace.closed]);
        const source = {
          list: () => basemaps.current().list(),
          tile: (id: string, z: number, x: number, y: number) => basemaps.tile(id, z, x, y),
        };
        const held = await findCoverage(workspace, parameters, source, run, either, (done, total) =>
          task.progress(done, total),
        );
        task.finish();
        services.log(`coverage of ${held.result.counted} cameras: ${Math.round(held.workMs)} ms`);
        return describeCoverage(workspace, held);
      } catch (error) {
        task.fail(error);
        throw error;
      }
    },
    'coverage.get': ({ id }) => describeCoverage(current(), heldCoverage(current(), id)),
    'coverage.areas': ({ id, layer, level }) => coverageOfAreas(heldCoverage(current(), id), layer, level),
    'coverage.facilities': ({ id }) => coverageOfFacilities(heldCoverage(current(), id)),
    'coverage.at': ({ id, points }) => {
      const { lattice, planes } = heldCoverage(current(), id).result;
      return points.map((point) => {
        const [u, v] = toLattice(lattice, point);
        return depthAt(planes, Math.floor(u), Math.floor(v));
      });
    },
    'coverage.blind_spots': ({ id, ...question }, { signal }) => {
      const workspace = current();
      return findBlindSpots(workspace, heldCoverage(workspace, id), question, signal);
    },
    'coverage.try': ({ id, cameras }) => tryCameras(heldCoverage(current(), id), cameras),
    'coverage.plans': () => listPlans(current().store),
    'coverage.put_plan': (plan) => {
      const saved = putPlan(writable().store, plan);
      services.emit('coverage.changed', {});
      return saved;
    },
    'coverage.delete_plan': ({ id }) => {
      deletePlan(writable().store, id);
      services.emit('coverage.changed', {});
      return {};
    },
    'coverage.claims': () => listClaims(current().store),
    'coverage.put_claims': ({ claims }) => {
      putClaims(writable().store, claims);
      services.emit('coverage.changed', {});
      return { stored: claims.length };
    },
    'coverage.delete_claim': (claim) => {
      deleteClaim(writable().store, claim);
      services.emit('coverage.changed', {});
      return {};
    },
  };
}
