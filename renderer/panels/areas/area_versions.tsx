import { EyeOutlined } from '@ant-design/icons';
import { useEffect } from 'react';
import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import { flyToBounds } from '#renderer/commands/show_feature.ts';
import { areaReportStore } from '#renderer/state/area_report_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import { boundsOf } from '#shared/model/geometry.ts';
import type { Output } from '#shared/rpc/contract.ts';

import styles from './areas_panel.module.css';

type Version = Output<'areas.versions'>['past'][number];

const squareKilometres = (squareMetres: number): string =>
  formatNumber(Number((squareMetres / 1e6).toPrecision(3)));

/** The boundaries that the selected area had, with their days; each can be laid over the map. */
export function AreaVersions({
  layer,
  code,
  version,
}: {
  layer: AreaLayerId;
  code: string;
  version: string;
}) {
  const { t } = useText();
  const { data } = useQuery('areas.versions', { layer, code }, version);
  const shown = useStore(areaReportStore, (state) => state.version?.id ?? null);
  useEffect(() => () => areaReportStore.setState({ version: null }), [layer, code]);
  if (!data || data.past.length === 0) return null;

  const toggle = ({ id, coordinates }: Version): void => {
    areaReportStore.setState({ version: shown === id ? null : { id, coordinates } });
    if (shown !== id) flyToBounds(boundsOf({ type: 'MultiPolygon', coordinates }));
  };
  return (
    <section className={styles.versions} aria-label={t('areas.versions')}>
      <h3 className={styles.versionsTitle}>{t('areas.versions')}</h3>
      <ul className={styles.versionList}>
        {data.since === null ? null : (
          <li className={styles.version}>
            <span className={styles.versionDays}>{t('areas.versionNow', { day: data.since })}</span>
          </li>
        )}
        {[...data.past].reverse().map((past) => (
          <li key={past.id} className={styles.version}>
            <span className={styles.versionDays} title={past.name}>
              {past.fromDay === null
                ? t('areas.versionFirst', { until: past.untilDay })
                : t('areas.versionPast', { from: past.fromDay, until: past.untilDay })}
            </span>
            <span className={styles.versionSize}>
              {t('areas.squareKilometres', { area: squareKilometres(past.squareMetres) })}
            </span>
            <IconButton
              size="small"
              icon={<EyeOutlined />}
              label={t('areas.versionShow')}
              pressed={shown === past.id}
              onClick={() => toggle(past)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
