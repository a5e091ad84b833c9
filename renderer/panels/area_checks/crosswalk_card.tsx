import { TableOutlined } from '@ant-design/icons';

import { listIncidentsOf } from '#renderer/commands/area_checks.ts';
import { flyToFeature, selectFeature } from '#renderer/commands/show_feature.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import type { CrosswalkArea, CrosswalkRow } from '#shared/model/crosswalk_rows.ts';
import type { EventCondition } from '#shared/model/event_filter.ts';

import styles from './area_checks_panel.module.css';
import type { AreaSide } from './area_sides.tsx';
import { formatShare } from './format_share.ts';

type CrosswalkCardProps = {
  row: CrosswalkRow;
  from: AreaSide;
  to: AreaSide;
  size: (value: number) => string;
};

/** Conditions that leave the incidents of an area that lie in a part of it, or, without one, all of it. */
function conditionsOf(
  row: CrosswalkRow,
  part: CrosswalkArea | null,
  { from, to }: CrosswalkCardProps,
): EventCondition[] {
  const own: EventCondition = { kind: 'area', layer: from.layer, codes: [row.area.code] };
  return part === null ? [own] : [own, { kind: 'area', layer: to.layer, codes: [part.code] }];
}

/** One area divided: its parts with what they are worth, each to be shown and to be listed. */
export function CrosswalkCard(props: CrosswalkCardProps) {
  const { row, to, from, size } = props;
  const { t } = useText();
  const { area, whole, parts, outside, outsideShare } = row;
  const canList = from.layer !== to.layer;
  return (
    <section className={styles.card} aria-label={area.name || area.code}>
      <h3 className={styles.cardTitle}>{area.name || area.code}</h3>
      <p className={styles.fact}>
        {area.code} · {t('checks.crosswalk.whole', { size: size(whole) })}
      </p>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.area.fid} className={styles.part}>
            <button
              type="button"
              className={styles.partName}
              title={`${part.area.name} ${part.area.code}`}
              onClick={() => {
                selectFeature(to.layer, part.area.fid, null);
                void flyToFeature(to.layer, part.area.fid);
              }}
            >
              {part.area.name || part.area.code}
            </button>
            <span className={styles.number}>{size(part.value)}</span>
            <span className={styles.share}>{formatShare(part.share)}</span>
            {canList ? (
              <IconButton
                size="small"
                icon={<TableOutlined />}
                label={t('checks.crosswalk.rows')}
                onClick={() => listIncidentsOf(conditionsOf(row, part.area, props))}
              />
            ) : (
              <span />
            )}
            <span className={styles.track}>
              <span className={styles.bar} style={{ width: `${Math.min(1, part.share) * 100}%` }} />
            </span>
          </li>
        ))}
        {outsideShare > 0.0001 ? (
          <li className={styles.part}>
            <button type="button" className={styles.partName} disabled>
              {t('checks.crosswalk.outside')}
            </button>
            <span className={styles.number}>{size(outside)}</span>
            <span className={styles.share}>{formatShare(outsideShare)}</span>
            <span />
            <span className={styles.track}>
              <span
                className={styles.bar}
                data-outside
                style={{ width: `${Math.min(1, outsideShare) * 100}%` }}
              />
            </span>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
