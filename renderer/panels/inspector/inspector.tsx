import { CloseOutlined } from '@ant-design/icons';

import { useQuery } from '#renderer/backend/use_query.ts';
import { clearInspection } from '#renderer/commands/leave.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { featureName } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { FeatureCard } from './feature_card.tsx';
import { HitPager } from './hit_pager.tsx';
import styles from './inspector.module.css';
import { PlaceReport } from './place_report.tsx';

function Head({ kind, title }: { kind: string; title: string }) {
  const { t } = useText();
  return (
    <header className={styles.head}>
      <div className={styles.heading}>
        <span className={styles.kind}>{kind}</span>
        <h2 className={styles.name} title={title}>
          {title}
        </h2>
      </div>
      <IconButton
        icon={<CloseOutlined />}
        label={t('inspector.close')}
        shortcut="Esc"
        onClick={clearInspection}
      />
    </header>
  );
}

/** A feature with its place; where an area was clicked on, the answer for the place comes first. */
function SelectedFeature({ layer, fid }: { layer: LayerId; fid: number }) {
  const { t, pick, language } = useText();
  const place = useUi((state) => state.place);
  const revision = useData((state) => state.status?.layers.find(({ id }) => id === layer)?.revision ?? 0);
  const { data, error } = useQuery('features.get', { layer, fid }, revision);
  const feature = data?.fid === fid ? data : undefined;
  const isArea = layerById(layer).geometry !== 'Point';
  const at = place ?? (feature?.geometry.type === 'Point' ? feature.geometry.coordinates : null);
  return (
    <>
      <Head
        kind={pick(layerById(layer).title)}
        title={feature ? featureName(layer, fid, feature.values, language) : t('app.loading')}
      />
      <HitPager />
      <div className={styles.body}>
        {error ? (
          <EmptyState tone="error" title={t('inspector.failed')} hint={sentenceOf(error, language)} />
        ) : null}
        {isArea && at ? <PlaceReport at={at} /> : null}
        {feature ? <FeatureCard layer={layer} feature={feature} brief={isArea && at !== null} /> : null}
        {feature || error ? null : <SkeletonRows count={10} label={t('app.loading')} />}
        {!isArea && at ? <PlaceReport at={at} /> : null}
      </div>
    </>
  );
}

/** What is selected, and the answer to the daily question for its place. Nothing is shown while neither is set. */
export function Inspector() {
  const { t } = useText();
  const selection = useView((view) => view.selection);
  const place = useUi((state) => state.place);
  if (!selection && !place) return null;
  return (
    <aside className={styles.inspector} aria-label={t('inspector.label')}>
      {selection ? (
        <SelectedFeature layer={selection.layer} fid={selection.fid} />
      ) : place ? (
        <>
          <Head kind={t('inspector.label')} title={t('inspector.place')} />
          <div className={styles.body}>
            <PlaceReport at={place} />
          </div>
        </>
      ) : null}
    </aside>
  );
}
