import { localMetric } from '../geo/local_metric.ts';
import type { Ring } from '../model/geometry.ts';
import type { DbscanParameters } from '../model/hotspot_parameters.ts';
import { clusterOutline } from './cluster_outline.ts';
import { dbscan } from './dbscan.ts';
import { projectEvents } from './hotspot_cells.ts';
import type { HotspotJob, Work } from './hotspot_job.ts';
import type { HotspotResult } from './hotspot_result.ts';
import { packShapes } from './packed_shapes.ts';

/** Events by cluster, the largest first, of equals the one with the first core. */
function membersOf(labels: Int32Array, clusters: number): number[][] {
  const members = Array.from({ length: clusters }, (): number[] => []);
  for (const [event, label] of labels.entries()) if (label >= 0) members[label]?.push(event);
  return members.sort((a, b) => b.length - a.length);
}

/** Clusters of events by DBSCAN, each as an outline and a count. */
export function* findClusters(job: HotspotJob, parameters: DbscanParameters): Work<HotspotResult> {
  yield { done: 0, total: 2 };
  const metric = localMetric(job.origin);
  const { x, y } = projectEvents(job, metric);
  const { labels, count } = dbscan(x, y, parameters.epsMetres, parameters.minPoints);
  yield { done: 1, total: 2 };
  const members = membersOf(labels, count);
  const shapes = members.map((events): Ring[][] =>
    clusterOutline(
      Float64Array.from(events, (event) => x[event] ?? 0),
      Float64Array.from(events, (event) => y[event] ?? 0),
      parameters,
      metric,
    ),
  );
  return {
    method: 'dbscan',
    events: labels.length,
    unused: { outside: 0, undated: 0, partial: 0 },
    count: Uint32Array.from(members, (events) => events.length),
    shapes: packShapes(shapes),
    noise: labels.reduce((sum, label) => sum + Number(label < 0), 0),
  };
}
