import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { text } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';

import { createFeatureTitles } from './feature_titles.ts';
import type { Picked } from './pick.ts';
import styles from './tooltip.module.css';

type Place = { x: number; y: number };

/** A small label at the pointer that names what is under it; a name that no tile carries follows when the core has said it. */
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
  const titles = createFeatureTitles();
  let shown = '';

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
    showFeature(picked, at) {
      const key = `${picked.layer} ${picked.fid}`;
      const line = describeFeature(picked);
      if (key !== shown) show(firstTitle(picked), line, at);
      else show(name.textContent, line, at);
      shown = key;
      if (typeof picked.properties.name === 'string') return;
      titles(picked).then(
        (title) => {
          if (shown === key) show(title, line, at);
        },
        () => undefined,
      );
    },
    showCluster(properties, at) {
      shown = '';
      show(...describeCluster(properties), at);
    },
    hide: () => {
      shown = '';
      box.hidden = true;
    },
    remove: () => box.remove(),
  };
}

/** What stands while the name is not known: the layer. */
function firstTitle({ layer, properties }: Picked): string {
  const { language } = uiStore.getState();
  return typeof properties.name === 'string' ? properties.name : layerById(layer).title[language];
}

/** Kind, state or level of a feature; category and time of an incident. */
function describeFeature({ layer, properties }: Picked): string {
  const { language } = uiStore.getState();
  if (layer === 'incidents') return describeIncident(properties);
  return ['kind', 'state', 'level']
    .map((field) => {
      const code = properties[field];
      return typeof code === 'string' ? choiceLabel(layer, field, code, language) : '';
    })
    .filter(Boolean)
    .join(' · ');
}

/** Tiles number the categories of incidents and count their time in seconds. */
function describeIncident({ c, t }: Record<string, unknown>): string {
  const { language } = uiStore.getState();
  const { incidents, status } = dataStore.getState();
  const category = incidents?.categories[Number(c)]?.label[language] ?? '';
  const time =
    typeof t === 'number' ? formatInstant(t * 1000, status?.timezone ?? 'UTC') : text('map.undated');
  return [category, time].filter(Boolean).join(' · ');
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
