import type { ReactNode } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { Section } from '#renderer/widgets/section.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { layerById } from '#shared/layers/index.ts';
import {
  cameraFilterFields,
  everyCamera,
  isEveryCamera,
  toggleCameraCode,
  type CameraFilter,
  type CameraFilterField,
} from '#shared/model/camera_filter.ts';

import { MapSymbol } from '../map_symbol.tsx';
import styles from './cameras.module.css';
import rows from './facets.module.css';
import { useCameraRevision } from './use_camera_question.ts';

/** Codes of a field in the order of the layer, then the empty one. */
function codesOf(field: CameraFilterField): string[] {
  const choices = layerById('cameras').fields.find(({ id }) => id === field)?.choices ?? [];
  return [...choices.map(({ code }) => code), ''];
}

const symbols: Partial<Record<CameraFilterField, (code: string) => ReactNode>> = {
  state: (code) => <MapSymbol id={`camera/dome/${code}`} />,
  kind: (code) => <MapSymbol id={`camera/${code}/online`} />,
};

const setFilter = (filter: CameraFilter): void => viewStore.getState().setCameraFilter(filter);

function FacetRow({
  field,
  code,
  count,
  most,
  all,
}: {
  field: CameraFilterField;
  code: string;
  count: number;
  most: number;
  all: readonly string[];
}) {
  const { t, language } = useText();
  const filter = useView((view) => view.cameraFilter);
  const shown = filter[field]?.includes(code) ?? true;
  const name = code === '' ? t('cameras.unfilled') : choiceLabel('cameras', field, code, language);
  return (
    <li className={rows.facet} data-off={!shown || undefined}>
      <button
        type="button"
        role="checkbox"
        aria-checked={shown}
        className={rows.facetMain}
        title={t('cameras.toggle', { name })}
        onClick={() => setFilter(toggleCameraCode(filter, field, code, all))}
      >
        <span className={rows.facetSymbol}>{symbols[field]?.(code)}</span>
        <span className={rows.facetLabel}>{name}</span>
        <span className={rows.facetTrack} aria-hidden="true">
          <span style={{ width: `${most === 0 ? 0 : (count / most) * 100}%` }} />
        </span>
        <span className={rows.facetCount}>{formatNumber(count)}</span>
      </button>
      <button
        type="button"
        className={rows.only}
        aria-label={t('cameras.onlyLabel', { name })}
        onClick={() => setFilter({ ...filter, [field]: [code] })}
      >
        {t('cameras.only')}
      </button>
    </li>
  );
}

/** Cameras by what the map tells apart, each switched on and off; the filter holds for the map, the figures and the lists. */
export function Facets() {
  const { t } = useText();
  const filter = useView((view) => view.cameraFilter);
  const { data } = useQuery('cameras.facets', { filter }, useCameraRevision());
  if (!data) return <SkeletonRows count={12} label={t('app.loading')} />;
  return (
    <>
      <p className={rows.lead}>
        <span>
          {t('cameras.shown', { shown: formatNumber(data.shown), total: formatNumber(data.total) })}
        </span>
        {isEveryCamera(filter) ? null : (
          <button type="button" className={styles.link} onClick={() => setFilter(everyCamera)}>
            {t('cameras.showAll')}
          </button>
        )}
        <small>{t('cameras.filterHint')}</small>
      </p>
      {cameraFilterFields.map((field) => {
        const counts = data.fields[field] ?? {};
        const codes = codesOf(field);
        const listed = codes.filter((code) => (counts[code] ?? 0) > 0 || filter[field]?.includes(code));
        const most = Math.max(0, ...Object.values(counts));
        return (
          <Section key={field} title={t(`cameras.field.${field}`)}>
            <ul className={styles.facets}>
              {listed.map((code) => (
                <FacetRow
                  key={code}
                  field={field}
                  code={code}
                  count={counts[code] ?? 0}
                  most={most}
                  all={codes}
                />
              ))}
            </ul>
          </Section>
        );
      })}
    </>
  );
}
