import { useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatDensity, formatNumber } from '#renderer/text/format_value.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import type { ColumnAreaLevel } from '#shared/model/incident_columns.ts';
import { chosenAreas, toggleArea } from '#shared/model/narrow_filter.ts';
import { smallCount } from '#shared/model/ratio.ts';
import type { EventCounts } from '#shared/statistics/count_events.ts';
import { ranksOf } from '#shared/statistics/rank.ts';

import styles from './analysis.module.css';
import { AreaFillSwitch } from './area_fill_switch.tsx';
import { areaMeasures, areaValues, type AreaBase, type AreaMeasure } from './area_values.ts';
import { BarList, type Bar } from './bar_list.tsx';
import { openRowsOf } from './open_rows.ts';

const levelNames: Record<string, TextKey> = {
  'grids 1': 'analysis.level.grids.1',
  'grids 2': 'analysis.level.grids.2',
  'grids 3': 'analysis.level.grids.3',
  'police_districts station': 'analysis.level.police_districts.station',
  'police_districts district': 'analysis.level.police_districts.district',
};

const noLevels: readonly ColumnAreaLevel[] = [];

const nameOf = ({ layer, level }: ColumnAreaLevel): string => `${layer} ${level}`;

/** Residents and size of the areas of a layer; nothing is asked while counts are compared. */
function useAreaBases(layer: ColumnAreaLevel['layer'], measure: AreaMeasure): ReadonlyMap<string, AreaBase> {
  const revision = useData((state) => state.status?.layers.find(({ id }) => id === layer)?.revision ?? 0);
  const { data } = useQuery('counts.area_bases', measure === 'count' ? null : { layer }, revision);
  return new Map((data ?? []).map(({ code, ...base }) => [code, base]));
}

type LevelProps = {
  counts: EventCounts;
  all: EventCounts;
  index: number;
  level: ColumnAreaLevel;
  measure: AreaMeasure;
};

function Ranking({ counts, all, index, level, measure }: LevelProps) {
  const { t } = useText();
  const filter = useView((view) => view.filter);
  const bases = useAreaBases(level.layer, measure);
  const shown = counts.levels[index];
  const every = all.levels[index];
  if (!shown || !every) return null;
  const { values, left } = areaValues(level, shown, bases, measure);
  const beside = new Map(
    areaValues(level, every, bases, measure).values.map(({ code, value }) => [code, value]),
  );
  const ranks = ranksOf(values.map(({ value }) => value));
  const chosen = chosenAreas(filter, level.layer);
  const bars = values.map(({ code, name, count, value }, place): Bar => {
    const narrowed = toggleArea(filter, level.layer, code);
    const isChosen = chosen?.includes(code) === true;
    return {
      key: code,
      label: name || code,
      value,
      all: beside.get(code) ?? value,
      text: measure === 'count' ? formatNumber(count) : formatDensity(value),
      count,
      chosen: isChosen,
      rank: ranks[place] ?? 0,
      flag: measure !== 'count' && count > 0 && count < smallCount ? t('analysis.small') : undefined,
      onToggle: () => viewStore.getState().setFilter(narrowed),
      onList: () => openRowsOf(isChosen ? filter : narrowed),
    };
  });
  return (
    <>
      <BarList bars={bars} label={t('analysis.areas')} />
      <AreaFillSwitch level={level} values={values} measure={measure} />
      <p className={styles.note}>
        {t('analysis.unassigned')} {t('analysis.count', { count: formatNumber(shown.unassigned) })}
        {left > 0 && bases.size > 0 ? ` · ${t('analysis.noResidents', { count: left })}` : null}
      </p>
    </>
  );
}

/** Areas of one level by their incidents, ties sharing a place. */
export function AreaRanking({ counts, all }: { counts: EventCounts; all: EventCounts }) {
  const { t } = useText();
  const levels = useData((state) => state.incidents?.levels ?? noLevels);
  const [wanted, setWanted] = useState<string | null>(null);
  const [measure, setMeasure] = useState<AreaMeasure>('count');
  const index = Math.max(
    0,
    levels.findIndex((level) => nameOf(level) === wanted),
  );
  const level = levels[index];
  if (!level) return null;
  return (
    <Section title={t('analysis.areas')}>
      <div className={styles.choices}>
        <ChoiceRow
          label={t('analysis.level')}
          options={levels.map((each) => {
            const key = levelNames[nameOf(each)];
            return { value: nameOf(each), label: key ? t(key) : each.level };
          })}
          value={nameOf(level)}
          onChange={setWanted}
        />
        <ChoiceRow
          label={t('analysis.measure')}
          options={areaMeasures
            .filter((each) => each !== 'residents' || level.layer === 'grids')
            .map((each) => ({ value: each, label: t(`analysis.measure.${each}`) }))}
          value={measure}
          onChange={setMeasure}
        />
      </div>
      <Ranking counts={counts} all={all} index={index} level={level} measure={measure} />
    </Section>
  );
}
