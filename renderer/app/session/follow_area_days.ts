import { backend } from '#renderer/backend/backend.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { isInForce, referenceDay } from '#shared/model/areas_in_force.ts';
import { readSeason } from '#shared/model/season.ts';
import type { Output } from '#shared/rpc/contract.ts';

const layers = ['grids', 'police_districts'] as const;

type Days = Output<'areas.days'>;

/**
 * What the address of a layer says of a day: nothing where all areas are always in force and no past day is chosen. The first day that
 * shows the same areas stands for all others that do, so that a moving slider asks for nothing anew.
 */
function addressOf(days: Days, day: string, chosen: boolean, known: Map<string, string>): string {
  const later = chosen ? (days.redrawDays.find((redrawn) => redrawn > day) ?? '') : '';
  if (days.dated.length === 0 && later === '') return '';
  const inForce = days.dated.map(({ validFrom, validTo, season }) =>
    Number(isInForce({ validFrom, validTo, season: season === null ? null : readSeason(season) }, day)),
  );
  const key = `${later} ${inForce.join('')}`;
  const address = known.get(key) ?? `&day=${day}&boundaries=${later === '' ? 'current' : 'of_period'}`;
  known.set(key, address);
  return address;
}

/**
 * Keeps the areas on the map those of the day: the one that the view has chosen, on its own boundaries, else the last of the window on
 * those of now. Returns the function that stops.
 */
export function followAreaDays(): () => void {
  const days = new Map<string, Days>();
  const known = new Map<string, Map<string, string>>();
  let editions = '';

  function tell(): void {
    const { areasOn = null, window } = viewStore.getState();
    const { status, areaDays } = dataStore.getState();
    const next = { ...areaDays };
    for (const layer of layers) {
      const found = days.get(layer);
      const question = areasOn === null ? { window } : { asOf: areasOn };
      const day = found && (referenceDay(question, null, status?.timezone ?? '') ?? found.newestDay);
      next[layer] =
        found && day
          ? addressOf(found, day, areasOn !== null, known.get(layer) ?? new Map<string, string>())
          : '';
    }
    if (layers.some((layer) => next[layer] !== areaDays[layer])) dataStore.setState({ areaDays: next });
  }

  async function load(): Promise<void> {
    const { status } = dataStore.getState();
    const wanted =
      status && status.kind !== 'none'
        ? `${status.path} ${status.layers.map(({ id, revision }) => `${id}${revision}`).join(' ')}`
        : '';
    if (wanted === editions) return;
    editions = wanted;
    try {
      for (const layer of layers) {
        const answer = wanted === '' ? null : await backend().call('areas.days', { layer });
        if (editions !== wanted) return;
        if (answer) days.set(layer, answer);
        else days.delete(layer);
        known.set(layer, new Map());
      }
      tell();
    } catch {
      if (editions === wanted) editions = '';
    }
  }

  const stops = [viewStore.subscribe(tell), dataStore.subscribe(() => void load())];
  void load();
  return () => stops.forEach((stop) => stop());
}
