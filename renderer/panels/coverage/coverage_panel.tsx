import { Button, Segmented } from 'antd';
import { useStore } from 'zustand';

import { hideCoverage, runCoverage, showCoverage } from '#renderer/commands/coverage.ts';
import { coverageStore, type Coverage, type CoverageView } from '#renderer/state/coverage_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';
import { caveatText } from '#shared/text/caveat_text.ts';

import { BlindSpotsView } from './blind_spots_view.tsx';
import { ClaimsView } from './claims_view.tsx';
import styles from './coverage_panel.module.css';
import { ParameterForm } from './parameter_fields.tsx';
import { PlanView } from './plan_view.tsx';
import { SharesView } from './shares_view.tsx';
import { SummaryFigures } from './summary_figures.tsx';

const views: readonly CoverageView[] = ['shares', 'blind_spots', 'plan', 'claims'];

function Result({ result }: { result: Coverage }) {
  const { t } = useText();
  const view = useStore(coverageStore, (state) => state.view);
  return (
    <>
      {result.stale ? (
        <p className={styles.stale}>
          {t('coverage.stale')}
          <Button size="small" type="link" onClick={() => void runCoverage()}>
            {t('coverage.again')}
          </Button>
        </p>
      ) : null}
      <SummaryFigures result={result} />
      <div className={styles.views}>
        <Segmented
          block
          size="small"
          value={view}
          options={views.map((value) => ({ value, label: t(`coverage.view.${value}`) }))}
          onChange={(next: CoverageView) => coverageStore.setState({ view: next })}
        />
      </div>
      {view === 'shares' ? <SharesView result={result} /> : null}
      {view === 'blind_spots' ? <BlindSpotsView /> : null}
      {view === 'plan' ? <PlanView /> : null}
      {view === 'claims' ? <ClaimsView result={result} /> : null}
    </>
  );
}

/** What cameras see of the ground, what they do not, and what more of them would. */
export function CoveragePanel() {
  const { t, pick } = useText();
  const shown = useStore(coverageStore, (state) => state.shown);
  const onMap = useView((view) => view.coverage);
  const count = useData((state) => state.status?.layers.find(({ id }) => id === 'cameras')?.count ?? 0);
  const mapped = shown !== null && onMap === shown.id;
  return (
    <PanelFrame
      title={t('coverage.title')}
      extra={
        shown ? (
          <Button size="small" type="link" onClick={() => (mapped ? hideCoverage() : showCoverage(shown))}>
            {t(mapped ? 'coverage.hide' : 'coverage.show')}
          </Button>
        ) : null
      }
    >
      {count === 0 ? (
        <EmptyState title={t('coverage.noCameras')} hint={t('coverage.noCamerasHint')} />
      ) : (
        <>
          <ParameterForm />
          {shown ? <Result result={shown} /> : null}
          <p className={styles.caveat} role="note">
            {pick(caveatText.coverage)}
          </p>
        </>
      )}
    </PanelFrame>
  );
}
