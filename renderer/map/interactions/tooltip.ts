import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { choiceLabel, featureName } from '#renderer/text/layer_text.ts';
import { text } from '#renderer/text/use_text.ts';
import type { Values } from '#shared/model/feature.ts';

import type { Picked } from './pick.ts';
import styles from './tooltip.module.css';

type Place = { x: number; y: number };

/** A small label at the pointer that names what is under it. */
export type Tooltip = {
  showFeature(picked: Picked, at: Place): void;
  showCluster(properties: Record<string, unknown>, at: Place): void;
  hide: () => void;
  remove(): void;
};

const offsetPixels = 14;

export function createTooltip(container: HTMLElement): Tooltip {
  const box = document.createElement('div');
  const name = document.createElement('div');
  const detail = document.createElement('div');
  box.className = styles.tooltip ?? '';
  name.className = styles.name ?? '';
  detail.className = styles.detail ?? '';
  box.setAttribute('role', 'tooltip');
  box.append(name, detail);
  box.hidden = true;
  container.append(box);

  const show = (title: string, line: string, at: Place): void => {
    name.textContent = title;
    detail.textContent = line;
    detail.hidden = line === '';
    box.hidden = false;
    const left = Math.min(at.x + offsetPixels, container.clientWidth - box.offsetWidth - 4);
    const below = at.y + offsetPixels;
    const top =
      below + box.offsetHeight > container.clientHeight ? at.y - offsetPixels - box.offsetHeight : below;
    box.style.transform = `translate(${Math.round(Math.max(4, left))}px, ${Math.round(top)}px)`;
  };
  return {
    showFeature: (picked, at) => show(...describeFeature(picked), at),
    showCluster: (properties, at) => show(...describeCluster(properties), at),
    hide: () => {
      box.hidden = true;
    },
    remove: () => box.remove(),
  };
}

function describeFeature({ layer, fid, properties }: Picked): [title: string, line: string] {
  const { language } = uiStore.getState();
  if (layer === 'incidents') return describeIncident(properties);
  const title = featureName(layer, fid, properties as Values, language);
  const line = ['kind', 'state', 'level']
    .map((field) => properties[field])
    .map((code, index) =>
      typeof code === 'string'
        ? choiceLabel(layer, ['kind', 'state', 'level'][index] ?? '', code, language)
        : '',
    )
    .filter(Boolean)
    .join(' · ');
  return [title, line];
}

/** Tiles carry category and time of an incident, no words of it. */
function describeIncident({ c, t }: Record<string, unknown>): [title: string, line: string] {
  const { language } = uiStore.getState();
  const { incidents, status } = dataStore.getState();
  const category = incidents?.categories[Number(c)];
  const title = category?.label[language] ?? text('map.incident');
  return [
    title,
    typeof t === 'number' ? formatInstant(t * 1000, status?.timezone ?? 'UTC') : text('map.undated'),
  ];
}

function describeCluster(properties: Record<string, unknown>): [title: string, line: string] {
  const { language } = uiStore.getState();
  const states = ['online', 'offline', 'fault', 'unknown'];
  const line = states
    .filter((state) => Number(properties[state] ?? 0) > 0)
    .map((state) => `${choiceLabel('cameras', 'state', state, language)} ${Number(properties[state])}`)
    .join(' · ');
  return [text('map.cluster', { count: Number(properties.point_count) }), line];
}
