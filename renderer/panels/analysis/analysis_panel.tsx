import { Button } from 'antd';

import { useEventCounts } from '#renderer/state/count_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { averageWidths } from '#shared/statistics/trend.ts';

import styles from './analysis.module.css';
import { AreaRanking } from './area_ranking.tsx';
import { CategoryBars, FieldBars } from './field_bars.tsx';
import { KeyFigures } from './key_figures.tsx';
import { openRows } from './open_rows.ts';
import { TrendChart } from './trend_chart.tsx';
import { WeekMatrix } from './week_matrix.tsx';

function Charts() {
  const { t } = useText();
  const state = useEventCounts();
  const { counts, all } = state;
  if (!counts || !all) return <SkeletonRows count={8} label={t('analysis.counting')} />;
  const { trend } = counts;
  const trendNote = trend
    ? t('analysis.trendNote', { unit: t(`analysis.unit.${trend.unit}`), width: averageWidths[trend.unit] })
    : undefined;
  return (
    <>
      <KeyFigures state={state} total={counts.total} />
      <Section title={t('analysis.trend')} note={trendNote}>
        <TrendChart counts={counts} all={all} />
      </Section>
      <Section title={t('analysis.week')} note={t('analysis.weekNote')}>
        <WeekMatrix counts={counts} />
      </Section>
      <Section title={t('analysis.category')}>
        <CategoryBars counts={counts} all={all} />
      </Section>
      <AreaRanking counts={counts} all={all} />
      <Section title={t('analysis.severity')}>
        <FieldBars field="severity" counts={counts} all={all} />
      </Section>
      <Section title={t('analysis.stage')}>
        <FieldBars field="stage" counts={counts} all={all} />
      </Section>
      <Section title={t('analysis.source')}>
        <FieldBars field="source" counts={counts} all={all} />
      </Section>
      <p className={styles.caveat}>{t('analysis.caveat')}</p>
    </>
  );
}

/** What the incidents on the map count to; each bar and each cell narrows the filter, each number lists its rows. */
export function AnalysisPanel() {
  const { t } = useText();
  const count = useData((state) => state.status?.layers.find(({ id }) => id === 'incidents')?.count ?? 0);
  const plain = useData((state) => state.mapTrouble === 'no_webgl');
  return (
    <PanelFrame title={t('analysis.title')} note={t('time.shown', { count: formatNumber(count) })} wide>
      {count === 0 ? (
        <EmptyState title={t('analysis.none')} hint={t('analysis.noneHint')} />
      ) : plain ? (
        <EmptyState title={t('analysis.plain')} hint={t('analysis.plainHint')}>
          <Button onClick={openRows}>{t('trouble.openTable')}</Button>
        </EmptyState>
      ) : (
        <Charts />
      )}
    </PanelFrame>
  );
}
