import { FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { useQuery } from '#renderer/backend/use_query.ts';
import { setPlaceRadius, uiStore } from '#renderer/state/ui_store.ts';
import { narrowToPlace } from '#renderer/commands/filter.ts';
import { useEventChoice } from '#renderer/state/use_event_choice.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { formatDistance } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import type { LonLat } from '#shared/model/geometry.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { CameraList, FacilityList, IncidentList } from './nearby_lists.tsx';
import styles from './inspector.module.css';
import { PlaceCoordinates } from './place_coordinates.tsx';
import { ResponsibleAreas } from './responsible_areas.tsx';

const radiusPresets = [100, 300, 500, 1000];

/** Changes with every edit of what the report is made of. */
function useRevisions(): string {
  return useData((state) => state.status?.layers.map(({ revision }) => revision).join('.') ?? '');
}

function RadiusChoice() {
  const { t, language } = useText();
  const radius = useUi((state) => state.placeRadiusMetres);
  return (
    <ChoiceRow
      label={t('place.radius')}
      options={radiusPresets.map((value) => ({
        value,
        label: formatDistance(value, language),
      }))}
      value={radius}
      onChange={setPlaceRadius}
    />
  );
}

function addIncident(at: LonLat): void {
  uiStore.setState({ editing: { layer: 'incidents', fid: null, at }, dialog: 'edit_feature' });
}

/** The daily question: whose place is this, who looks at it, what is near, what happened here. */
export function PlaceReport({ at }: { at: LonLat }) {
  const { t, language } = useText();
  const radiusMetres = useUi((state) => state.placeRadiusMetres);
  const playing = useUi((state) => state.playing);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const window = useView((view) => view.window);
  const choice = useEventChoice();
  const question = { at, radiusMetres, ...(playing ? {} : { window }), ...choice };
  const { data, error } = useQuery('places.describe', question, useRevisions());
  const timed = !playing && (window.fromMs !== null || window.toMs !== null);
  return (
    <div>
      <div className={styles.placeHead}>
        <h3>{t('place.title')}</h3>
        <RadiusChoice />
      </div>
      <PlaceCoordinates at={at} />
      {error ? (
        <EmptyState tone="error" title={t('place.failed')} hint={sentenceOf(error, language)} />
      ) : null}
      {data ? (
        <>
          <ResponsibleAreas report={data} />
          <CameraList report={data} />
          <IncidentList report={data} timed={timed} />
          <FacilityList report={data} />
        </>
      ) : error ? null : (
        <SkeletonRows count={8} label={t('app.loading')} />
      )}
      <div className={styles.actions}>
        <Button
          size="small"
          icon={<FilterOutlined />}
          title={t('filter.onlyNearHint', { radius: formatDistance(radiusMetres, language) })}
          onClick={() => narrowToPlace(at)}
        >
          {t('filter.onlyNear')}
        </Button>
        <Button size="small" disabled={readOnly} onClick={() => addIncident(at)}>
          {t('place.addIncident')}
        </Button>
      </div>
    </div>
  );
}
