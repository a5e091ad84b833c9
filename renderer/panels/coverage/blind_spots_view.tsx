import { Button, InputNumber } from 'antd';
import { useId, useRef, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';

import { flyToSpot, planForSpot, seekBlindSpots } from '#renderer/commands/coverage.ts';
import { coverageStore, type BlindSpot, type BlindSpotChoices } from '#renderer/state/coverage_store.ts';
import { formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { Section } from '#renderer/widgets/section.tsx';

import styles from './coverage_panel.module.css';

const weightNames = ['incidents', 'facilities', 'junctions', 'roads'] as const;

function setChoices(change: Partial<BlindSpotChoices>): void {
  coverageStore.setState(({ blindSpots }) => ({ blindSpots: { ...blindSpots, ...change } }));
}

function WeightFields() {
  const { t } = useText();
  const id = useId();
  const { weights, radiusMetres } = useStore(coverageStore, (state) => state.blindSpots);
  return (
    <>
      <div className={styles.fields}>
        {weightNames.flatMap((name) => [
          <label key={`${name} label`} htmlFor={`${id}${name}`}>
            {t(`coverage.weight.${name}`)}
          </label>,
          <InputNumber
            key={name}
            id={`${id}${name}`}
            size="small"
            min={0}
            max={100}
            value={weights[name]}
            onChange={(value) =>
              typeof value === 'number' && setChoices({ weights: { ...weights, [name]: value } })
            }
          />,
        ])}
        <label htmlFor={`${id}radius`}>{t('coverage.radius')}</label>
        <InputNumber
          id={`${id}radius`}
          size="small"
          min={20}
          max={500}
          step={20}
          value={radiusMetres}
          onChange={(value) => typeof value === 'number' && setChoices({ radiusMetres: value })}
        />
      </div>
      <p className={styles.note}>{t('coverage.weightsHint')}</p>
    </>
  );
}

function SpotRow({ spot, chosen, id }: { spot: BlindSpot; chosen: boolean; id: string }) {
  const { t, language } = useText();
  const place = spot.gridName === '' ? t('coverage.noGrid') : spot.gridName;
  const [facility] = spot.facilityNames;
  return (
    <li
      id={id}
      role="option"
      aria-selected={chosen}
      className={styles.spot}
      onClick={() => flyToSpot(spot)}
      onDoubleClick={() => planForSpot(spot)}
    >
      <span className={styles.rank}>{spot.rank}</span>
      <span>{facility === undefined ? place : `${facility}（${place}）`}</span>
      <span className={styles.score}>{formatNumber(spot.score)}</span>
      <span className={styles.parts}>
        {t('coverage.spotParts', {
          incidents: formatNumber(spot.incidents),
          facilities: formatNumber(spot.facilities),
          junctions: formatNumber(spot.junctions),
          roads: formatDistance(spot.roadMetres, language),
        })}
      </span>
    </li>
  );
}

/** The list is one stop of the Tab key; the arrows walk it and the map follows. */
function SpotList({ spots }: { spots: readonly BlindSpot[] }) {
  const { t } = useText();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const chosen = useStore(coverageStore, (state) => state.spot);
  const go = (rank: number): void => {
    const spot = spots[Math.max(1, Math.min(spots.length, rank)) - 1];
    if (!spot) return;
    flyToSpot(spot);
    list.current?.children[spot.rank - 1]?.scrollIntoView({ block: 'nearest' });
  };
  const steps: Record<string, () => void> = {
    ArrowDown: () => go(chosen + 1),
    ArrowUp: () => go(chosen - 1),
    Home: () => go(1),
    End: () => go(spots.length),
    Enter: () => {
      const spot = spots[chosen - 1];
      if (spot) planForSpot(spot);
    },
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    step();
  };
  return (
    <>
      <p className={styles.note}>{t('coverage.spotKeys')}</p>
      <ul
        ref={list}
        className={`${styles.list ?? ''} ${styles.listbox ?? ''}`}
        role="listbox"
        tabIndex={0}
        aria-label={t('coverage.view.blind_spots')}
        aria-activedescendant={chosen > 0 ? `${id}${chosen}` : undefined}
        onKeyDown={onKeyDown}
      >
        {spots.map((spot) => (
          <SpotRow key={spot.rank} spot={spot} chosen={spot.rank === chosen} id={`${id}${spot.rank}`} />
        ))}
      </ul>
    </>
  );
}

/** Places that no camera sees, by what is there. */
export function BlindSpotsView() {
  const { t } = useText();
  const spots = useStore(coverageStore, (state) => state.spots);
  const seeking = useStore(coverageStore, (state) => state.seeking);
  const chosen = useStore(coverageStore, (state) => state.spot);
  const spot = spots?.[chosen - 1];
  return (
    <>
      <Section title={t('coverage.weights')} initiallyOpen={spots === null}>
        <WeightFields />
      </Section>
      <div className={styles.form}>
        <div className={styles.run} style={{ marginTop: 0 }}>
          <Button type="primary" loading={seeking} onClick={() => void seekBlindSpots()}>
            {t('coverage.seek')}
          </Button>
          <Button disabled={!spot} onClick={() => spot && planForSpot(spot)}>
            {t('coverage.spotPlan')}
          </Button>
        </div>
      </div>
      {spots?.length === 0 ? <EmptyState title={t('coverage.noSpots')} /> : null}
      {spots && spots.length > 0 ? (
        <Section title={t('coverage.view.blind_spots')} note={String(spots.length)}>
          <SpotList spots={spots} />
        </Section>
      ) : null}
    </>
  );
}
