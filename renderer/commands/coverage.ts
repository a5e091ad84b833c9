import { applyStep } from '#renderer/backend/apply_step.ts';
import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import {
  coverageStore,
  emptyPlan,
  placePlanned,
  stepPlan,
  type BlindSpot,
  type CameraPlanDraft,
} from '#renderer/state/coverage_store.ts';
import { cancellable } from '#renderer/state/running_work.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { text } from '#renderer/text/use_text.ts';
import { saveText } from '#renderer/widgets/save_file.ts';
import type { Change } from '#shared/model/change_set.ts';
import type { Output } from '#shared/rpc/contract.ts';
import type { PlannedCamera } from '#shared/rpc/coverage_schemas.ts';

/** Shows the covered ground on the map and on the wall, in place of the heat. */
export function showCoverage(shown: Output<'coverage.get'>): void {
  const same = coverageStore.getState().shown?.id === shown.id;
  coverageStore.setState(same ? { shown } : { shown, spots: null, spot: 0, trial: null });
  viewStore.setState({ coverage: shown.id });
  viewStore.getState().setOverlay('heat', { visible: false });
}

/** Takes the covered ground off the map and gives the heat back. */
export function hideCoverage(): void {
  viewStore.setState({ coverage: null });
  viewStore.getState().setOverlay('heat', { visible: true });
}

/** Works a coverage out and shows it. One at a time: asking again stops the one before. */
export async function runCoverage(): Promise<void> {
  coverageStore.getState().running?.abort();
  const running = new AbortController();
  coverageStore.setState({ running });
  const { parameters } = coverageStore.getState();
  try {
    const result = await attempt(
      cancellable((signal, task) => backend().call('coverage.run', parameters, signal, task), running),
    );
    if (result) showCoverage(result);
  } finally {
    if (coverageStore.getState().running === running) coverageStore.setState({ running: null });
  }
}

/** Ranks what no camera sees by the incidents of the filter, facilities, crossings and roads. */
export async function seekBlindSpots(): Promise<void> {
  const { shown, blindSpots } = coverageStore.getState();
  if (!shown) return;
  const { window, cumulative, categories, filter } = viewStore.getState();
  coverageStore.setState({ seeking: true });
  try {
    const found = await attempt(
      backend().call('coverage.blind_spots', {
        id: shown.id,
        window: cumulative ? { ...window, fromMs: null } : window,
        categories,
        filter,
        ...blindSpots,
      }),
    );
    if (found && coverageStore.getState().shown?.id === shown.id) {
      coverageStore.setState({ spots: found.spots, spot: 0 });
    }
  } finally {
    coverageStore.setState({ seeking: false });
  }
}

export function flyToSpot({ at, rank }: BlindSpot): void {
  coverageStore.setState({ spot: rank });
  uiStore.setState({ cameraRequest: { kind: 'fly', center: at, zoom: 16.2 } });
}

/** Takes up or lays down the tool that places and drags planned cameras. */
export function togglePlanTool(): void {
  uiStore.setState(({ tool }) => ({ tool: tool === 'plan_cameras' ? 'inspect' : 'plan_cameras' }));
}

/** Begins the plan of a blind spot with a camera in its middle. */
export function planForSpot(spot: BlindSpot): void {
  flyToSpot(spot);
  const { cameras } = coverageStore.getState().plan;
  placePlanned(spot.at, text('coverage.planned', { number: String(cameras.length + 1) }));
  coverageStore.setState({ view: 'plan' });
  uiStore.setState({ tool: 'plan_cameras' });
}

export function changePlanned(index: number, change: Partial<PlannedCamera>): void {
  const { cameras } = coverageStore.getState().plan;
  stepPlan(
    cameras.map((camera, at) => (at === index ? { ...camera, ...change } : camera)),
    index,
  );
}

export function removePlanned(index: number): void {
  const { cameras } = coverageStore.getState().plan;
  stepPlan(
    cameras.filter((_, at) => at !== index),
    -1,
  );
}

export function newPlan(): void {
  coverageStore.setState({ plan: emptyPlan, trial: null });
}

export function openPlan({ id, name, cameras }: Output<'coverage.plans'>[number]): void {
  const plan: CameraPlanDraft = { ...emptyPlan, id, name, cameras };
  coverageStore.setState({ plan });
  const [first] = cameras;
  if (first) uiStore.setState({ cameraRequest: { kind: 'fly', center: first.at, zoom: 15.5 } });
}

/** Keeps the plan in the database under a name. */
export async function savePlan(name: string): Promise<void> {
  const { plan } = coverageStore.getState();
  const id = plan.id === '' ? crypto.randomUUID() : plan.id;
  const saved = await attempt(backend().call('coverage.put_plan', { id, name, cameras: [...plan.cameras] }));
  if (!saved) return;
  coverageStore.setState((state) => ({ plan: { ...state.plan, id, name: saved.name } }));
  notify('success', text('coverage.planSaved', { name: saved.name }));
}

export async function deletePlan(id: string): Promise<void> {
  const gone = await attempt(backend().call('coverage.delete_plan', { id }));
  if (gone && coverageStore.getState().plan.id === id) {
    coverageStore.setState(({ plan }) => ({ plan: { ...plan, id: '' } }));
  }
}

function planChange({ name, at, kind, bearing, fieldAngle, reachMetres }: PlannedCamera): Change {
  return {
    kind: 'insert',
    layer: 'cameras',
    feature: {
      geometry: { type: 'Point', coordinates: at },
      values: {
        code: `PLAN-${crypto.randomUUID().slice(0, 8)}`,
        name,
        kind,
        state: 'unknown',
        bearing,
        field_angle: fieldAngle,
        reach_metres: reachMetres,
      },
    },
  };
}

/** Puts the planned cameras into the layer of cameras, their state not known, as one step that can be undone. */
export async function buildPlan(): Promise<void> {
  const { plan } = coverageStore.getState();
  const name = plan.name === '' ? text('coverage.plan') : plan.name;
  const done = await applyStep(text('coverage.stepBuild', { name }), plan.cameras.map(planChange));
  if (done) coverageStore.setState({ plan: emptyPlan, trial: null });
}

const quoted = (value: string): string => {
  const safe = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Saves the planned cameras as a file. */
export function exportPlan(format: 'geojson' | 'csv'): void {
  const { plan, trial } = coverageStore.getState();
  const title = (plan.name === '' ? text('coverage.plan') : plan.name).replace(/[\\/:*?"<>|]/gu, ' ');
  if (format === 'csv') {
    const heading = ['name', 'longitude', 'latitude', 'kind', 'bearing', 'field_angle', 'reach_metres'];
    const rows = plan.cameras.map(({ name, at, kind, bearing, fieldAngle, reachMetres }) =>
      [name, at[0], at[1], kind, bearing, fieldAngle, reachMetres].map((cell) =>
        typeof cell === 'string' ? quoted(cell) : String(cell),
      ),
    );
    saveText([heading, ...rows].map((row) => row.join(',')).join('\r\n'), `${title}.csv`, 'text/csv');
    return;
  }
  const features = plan.cameras.flatMap(({ at, ...properties }, index) => [
    { type: 'Feature', properties, geometry: { type: 'Point', coordinates: at } },
    ...(trial?.rings[index] && trial.rings.length === plan.cameras.length
      ? [
          {
            type: 'Feature',
            properties: { name: properties.name, view: true },
            geometry: { type: 'Polygon', coordinates: [trial.rings[index]] },
          },
        ]
      : []),
  ]);
  saveText(
    JSON.stringify({ type: 'FeatureCollection', features }),
    `${title}.geojson`,
    'application/geo+json',
  );
}
