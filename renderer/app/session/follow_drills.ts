import { backend } from '#renderer/backend/backend.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { drillStore } from '#renderer/state/drill_store.ts';
import { facilityStore } from '#renderer/state/facility_store.ts';

/** Keeps drill mode what the core says, here and on the wall. Returns the function that stops. */
export function followDrills(): () => void {
  let path = '';

  async function load(): Promise<void> {
    const asked = path;
    const current = path === '' ? null : await backend().call('drills.current', {});
    if (asked === path) drillStore.setState(({ revision }) => ({ current, revision: revision + 1 }));
  }

  /** What cannot be asked now is asked again with the next change; the banner must not stay without a drill. */
  const renew = (): void => {
    load().catch(() => drillStore.setState({ current: null }));
  };

  function check(): void {
    const { status, connection } = dataStore.getState();
    const open = connection === 'open' && status !== null && status.kind !== 'none' ? status.path : '';
    if (open === path) return;
    path = open;
    renew();
  }

  const stops = [
    dataStore.subscribe(check),
    backend().on('drills.changed', renew),
    backend().on('place_rules.changed', () =>
      facilityStore.setState(({ rulesRevision }) => ({ rulesRevision: rulesRevision + 1 })),
    ),
  ];
  check();
  return () => stops.forEach((stop) => stop());
}
