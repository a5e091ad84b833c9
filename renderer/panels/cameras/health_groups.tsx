import { Select } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import { cameraStore, openCameraList } from '#renderer/state/camera_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import { layerById } from '#shared/layers/index.ts';
import { cameraStates } from '#shared/model/camera_state.ts';
import { cameraGroupings, type CameraGroup, type CameraGrouping } from '#shared/rpc/camera_schemas.ts';
import { cameraAgeText } from '#shared/text/camera_text.ts';

import styles from './cameras.module.css';
import { formatShare, workingShare } from './shares.ts';

const shortList = 12;

/** What a group is called. */
function useGroupName(by: CameraGrouping): (group: CameraGroup) => string {
  const { t, pick, language } = useText();
  return ({ key, name }) => {
    const isArea = by === 'grids' || by === 'police_districts';
    if (key === '') return t(isArea ? 'cameras.outside' : 'cameras.unfilled');
    if (by === 'age') {
      const band = Object.entries(cameraAgeText).find(([from]) => from === key)?.[1];
      return band ? pick(band) : key;
    }
    if (isArea || by === 'unit') return name || key;
    return choiceLabel('cameras', by, key, language);
  };
}

const openOf = ({ states }: CameraGroup): number => (states[1] ?? 0) + (states[2] ?? 0);

const orders = {
  rate: (a: CameraGroup, b: CameraGroup) =>
    (workingShare(a.states) ?? 2) - (workingShare(b.states) ?? 2) || b.total - a.total,
  open: (a: CameraGroup, b: CameraGroup) => openOf(b) - openOf(a) || b.total - a.total,
};

function GroupRow({ group, name, onOpen }: { group: CameraGroup; name: string; onOpen: () => void }) {
  const { t } = useText();
  const { total, states, overdue, stale } = group;
  const hint = t('cameras.groupHint', {
    name,
    total: formatNumber(total),
    open: formatNumber(openOf(group)),
    overdue: formatNumber(overdue),
    stale: formatNumber(stale),
  });
  return (
    <li>
      <button type="button" className={styles.group} title={hint} aria-label={hint} onClick={onOpen}>
        <span className={styles.groupName}>{name}</span>
        <span className={styles.stack} aria-hidden="true">
          {cameraStates.map((state, at) => (
            <i
              key={state}
              data-state={state}
              style={{ width: `${((states[at] ?? 0) / Math.max(1, total)) * 100}%` }}
            />
          ))}
        </span>
        <span className={styles.groupRate}>{formatShare(workingShare(states))}</span>
        <span className={styles.groupOpen}>{formatNumber(openOf(group))}</span>
      </button>
    </li>
  );
}

function LevelChoice({ by }: { by: 'grids' | 'police_districts' }) {
  const { t, pick } = useText();
  const level = useStore(cameraStore, (state) => state.level);
  const { fields, levelField } = layerById(by);
  const choices = fields.find(({ id }) => id === levelField)?.choices ?? [];
  const finest = choices.at(-1)?.code ?? '';
  return (
    <ChoiceRow
      label={t('analysis.level')}
      options={choices.map(({ code, label }) => ({ value: code, label: pick(label) }))}
      value={level ?? finest}
      onChange={(next) => cameraStore.setState({ level: next === finest ? null : next })}
    />
  );
}

/** Cameras by network, owner, area or age: the share that works, and how many wait; a click lists those. */
export function HealthGroups({ groups }: { groups: readonly CameraGroup[] }) {
  const { t } = useText();
  const by = useStore(cameraStore, (state) => state.by);
  const level = useStore(cameraStore, (state) => state.level);
  const [order, setOrder] = useState<keyof typeof orders>('rate');
  const [whole, setWhole] = useState(false);
  const nameOf = useGroupName(by);
  const filled = groups.filter(({ total }) => total > 0);
  const sorted =
    by === 'age'
      ? [...filled].sort((a, b) => Number(a.key) - Number(b.key))
      : [...filled].sort(orders[order]);
  const listed = whole ? sorted : sorted.slice(0, shortList);
  return (
    <Section title={t('cameras.groups')}>
      <div className={styles.choices}>
        <Select
          size="small"
          value={by}
          className={styles.by ?? ''}
          aria-label={t('cameras.by')}
          options={cameraGroupings.map((each) => ({ value: each, label: t(`cameras.by.${each}`) }))}
          onChange={(next: CameraGrouping) => cameraStore.setState({ by: next, level: null })}
        />
        {by === 'grids' || by === 'police_districts' ? <LevelChoice by={by} /> : null}
        {by === 'age' ? null : (
          <ChoiceRow
            label={t('cameras.order')}
            options={[
              { value: 'rate' as const, label: t('cameras.order.rate') },
              { value: 'open' as const, label: t('cameras.order.open') },
            ]}
            value={order}
            onChange={setOrder}
          />
        )}
      </div>
      <p className={styles.groupHead} aria-hidden="true">
        <span>{t(`cameras.by.${by}`)}</span>
        <span>{t('cameras.working')}</span>
        <span>{t('cameras.open')}</span>
      </p>
      <ul className={styles.groups}>
        {listed.map((group) => {
          const name = nameOf(group);
          const within = { by, key: group.key, name, ...(level === null ? {} : { level }) };
          return (
            <GroupRow
              key={group.key}
              group={group}
              name={name}
              onOpen={() => openCameraList('open', within)}
            />
          );
        })}
      </ul>
      {sorted.length > shortList ? (
        <button type="button" className={styles.link} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t('analysis.less', { count: shortList }) : t('analysis.more', { count: sorted.length })}
        </button>
      ) : null}
    </Section>
  );
}
