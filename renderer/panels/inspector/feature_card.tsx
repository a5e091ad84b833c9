import {
  AimOutlined,
  DeleteOutlined,
  DragOutlined,
  EditOutlined,
  FilterOutlined,
  NodeIndexOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';

import { applyStep } from '#renderer/backend/apply_step.ts';
import { narrowToArea, narrowToPlace } from '#renderer/commands/filter.ts';
import { openNearest } from '#renderer/commands/facilities.ts';
import { clearInspection } from '#renderer/commands/leave.ts';
import { flyToFeature } from '#renderer/commands/show_feature.ts';
import { EditAreasButton } from '#renderer/panels/edit_areas_button.tsx';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatValue } from '#renderer/text/format_value.ts';
import { featureName } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { DetailList } from '#renderer/widgets/detail_list.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Feature } from '#shared/model/feature.ts';
import { boundsOf, type LonLat } from '#shared/model/geometry.ts';

import { DeviceActions } from '../device_actions.tsx';
import { AreaFigures } from './area_figures.tsx';
import styles from './inspector.module.css';

type CardProps = {
  layer: LayerId;
  feature: Feature;
  /** Folds the attributes: something else is wanted first. */
  brief?: boolean;
};

/** The point of a feature, or the middle of an area. */
function placeOf({ geometry }: Feature): LonLat {
  if (geometry.type === 'Point') return geometry.coordinates;
  const [west, south, east, north] = boundsOf(geometry);
  return [(west + east) / 2, (south + north) / 2];
}

function edit(layer: LayerId, feature: Feature): void {
  uiStore.setState({ editing: { layer, fid: feature.fid, at: placeOf(feature) }, dialog: 'edit_feature' });
}

function move(layer: LayerId, feature: Feature): void {
  uiStore.setState({ editing: { layer, fid: feature.fid, at: placeOf(feature) }, tool: 'move_feature' });
}

/** Narrows the filter to an area, or to what happened near a place. Of incidents the place is asked about instead. */
function OnlyHere({ layer, feature }: CardProps) {
  const { t, language } = useText();
  const code = feature.values.code;
  if (layer === 'incidents') return null;
  const isArea = layer === 'grids' || layer === 'police_districts';
  if (isArea && (typeof code !== 'string' || code === '')) return null;

  function narrow() {
    if (isArea) narrowToArea(layer, String(code));
    else narrowToPlace(placeOf(feature), featureName(layer, feature.fid, feature.values, language));
  }

  return (
    <Button size="small" icon={<FilterOutlined />} onClick={narrow}>
      {t(isArea ? 'filter.onlyArea' : 'filter.onlyNear')}
    </Button>
  );
}

function FeatureActions({ layer, feature }: CardProps) {
  const { t, pick, language } = useText();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const definition = layerById(layer);

  async function remove() {
    const name = featureName(layer, feature.fid, feature.values, language);
    const step = t('inspector.stepDelete', { layer: pick(definition.title), name });
    const done = await applyStep(step, [{ kind: 'delete', layer, fid: feature.fid }]);
    if (done) clearInspection();
  }

  return (
    <div className={styles.actions}>
      <Button size="small" icon={<AimOutlined />} onClick={() => void flyToFeature(layer, feature.fid)}>
        {t('inspector.zoom')}
      </Button>
      <OnlyHere layer={layer} feature={feature} />
      {feature.geometry.type === 'Point' && layer !== 'incidents' ? (
        <Button size="small" icon={<NodeIndexOutlined />} onClick={() => openNearest(placeOf(feature))}>
          {t('nearest.open')}
        </Button>
      ) : null}
      {layer === 'facilities' && feature.values.kind === 'alarm' ? (
        <DeviceActions fid={feature.fid} name={featureName(layer, feature.fid, feature.values, language)} />
      ) : null}
      <Button size="small" icon={<EditOutlined />} disabled={readOnly} onClick={() => edit(layer, feature)}>
        {t('inspector.edit')}
      </Button>
      {layer === 'grids' || layer === 'police_districts' ? (
        <EditAreasButton layer={layer} fid={feature.fid} />
      ) : null}
      {definition.geometry === 'Point' ? (
        <Button size="small" icon={<DragOutlined />} disabled={readOnly} onClick={() => move(layer, feature)}>
          {t('inspector.move')}
        </Button>
      ) : null}
      <Button size="small" icon={<DeleteOutlined />} danger disabled={readOnly} onClick={() => void remove()}>
        {t('inspector.delete')}
      </Button>
    </div>
  );
}

/** The attributes of one feature as its layer defines them, and what can be done to it. */
export function FeatureCard({ layer, feature, brief = false }: CardProps) {
  const { t, pick, language } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const details = layerById(layer)
    .fields.filter((field) => field.listed !== false)
    .map((field) => ({
      label: pick(field.label),
      value: formatValue(field, feature.values[field.id], language, timezone),
    }));
  return (
    <>
      <FeatureActions layer={layer} feature={feature} />
      <AreaFigures layer={layer} feature={feature} />
      <Section key={String(brief)} title={t('inspector.attributes')} initiallyOpen={!brief}>
        <DetailList details={details} />
      </Section>
    </>
  );
}
