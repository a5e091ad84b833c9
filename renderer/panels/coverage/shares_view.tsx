import { useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import type { Coverage } from '#renderer/state/coverage_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { formatArea, formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { CountRow } from '#renderer/widgets/count_row.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import type { Output } from '#shared/rpc/contract.ts';

import { showArea } from './show_area.ts';
import styles from './coverage_panel.module.css';
import { LevelSelect, type LevelChoice } from './level_select.tsx';
import { shareText } from './share_text.ts';
import { SummaryNotes } from './summary_figures.tsx';

type Area = Output<'coverage.areas'>[number];
type Measure = 'ground' | 'road' | 'surroundings';

const measures: readonly Measure[] = ['ground', 'road', 'surroundings'];

/** Rows drawn at once; those beyond are told by number. */
const mostRows = 200;

function shareOf(area: Area, measure: Measure): number | null {
  if (measure === 'ground') return area.share;
  return measure === 'road' ? area.road.share : area.surroundingsShare;
}

function AreaRows({ result, level, measure }: { result: Coverage; level: LevelChoice; measure: Measure }) {
  const { t, language } = useText();
  const { data } = useQuery('coverage.areas', { id: result.id, layer: level.layer, level: level.level });
  const rows = (data ?? [])
    .filter((area) => shareOf(area, measure) !== null)
    .sort((a, b) => (shareOf(a, measure) ?? 0) - (shareOf(b, measure) ?? 0) || a.code.localeCompare(b.code));
  const hintOf = (area: Area): string => {
    const [once = 0, twice = 0, thrice = 0] = area.coveredSquareMetres;
    if (measure === 'road') {
      return `${formatDistance(area.road.covered, language)} / ${formatDistance(area.road.all, language)}`;
    }
    const words = { once: formatArea(once - twice, language), twice: formatArea(twice - thrice, language) };
    return t('coverage.overlapWords', { ...words, thrice: formatArea(thrice, language) });
  };
  return (
    <ul className={styles.list}>
      {rows.slice(0, mostRows).map((area) => (
        <CountRow
          key={area.code}
          label={area.name === '' ? area.code : area.name}
          count={shareText(shareOf(area, measure))}
          share={shareOf(area, measure) ?? 0}
          hint={hintOf(area)}
          onClick={() => void showArea(level.layer, area.code)}
        />
      ))}
      {rows.length > mostRows ? (
        <li className={styles.note}>{t('coverage.more', { count: formatNumber(rows.length - mostRows) })}</li>
      ) : null}
    </ul>
  );
}

function FacilityRows({ result }: { result: Coverage }) {
  const { data } = useQuery('coverage.facilities', { id: result.id });
  return (
    <ul className={styles.list}>
      {(data ?? []).slice(0, 30).map(({ fid, name, share, at }) => (
        <CountRow
          key={fid}
          label={name}
          count={shareText(share)}
          share={share ?? 0}
          onClick={() => uiStore.setState({ cameraRequest: { kind: 'fly', center: at, zoom: 16 } })}
        />
      ))}
    </ul>
  );
}

/** Shares by area, by class of road and by facility. */
export function SharesView({ result }: { result: Coverage }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<LevelChoice | null>(null);
  const [measure, setMeasure] = useState<Measure>('ground');
  const level =
    result.levels.find((one) => one.layer === chosen?.layer && one.level === chosen.level) ??
    result.levels[0];
  return (
    <>
      <Section title={t('coverage.level')} note={t('coverage.lowest')}>
        {level ? (
          <>
            <div className={styles.choices}>
              <LevelSelect levels={result.levels} value={level} onChange={setChosen} />
              <ChoiceRow
                label={t('coverage.measure')}
                options={measures.map((value) => ({ value, label: t(`coverage.measure.${value}`) }))}
                value={measure}
                onChange={setMeasure}
              />
            </div>
            <AreaRows result={result} level={level} measure={measure} />
          </>
        ) : null}
      </Section>
      {result.roads.length > 0 ? (
        <Section title={t('coverage.byRoad')} initiallyOpen={false}>
          <ul className={styles.list}>
            {result.roads.map((road) => (
              <CountRow
                key={road.class}
                label={t(`coverage.roadClass.${road.class}` as TextKey)}
                count={shareText(road.share)}
                share={road.share ?? 0}
              />
            ))}
          </ul>
        </Section>
      ) : null}
      {result.facilities.all > 0 ? (
        <Section title={t('coverage.facilityList')} initiallyOpen={false}>
          <FacilityRows result={result} />
        </Section>
      ) : null}
      <Section title={t('coverage.parameters')} initiallyOpen={false}>
        <SummaryNotes result={result} />
      </Section>
    </>
  );
}
