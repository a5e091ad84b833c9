import { Button, Input } from 'antd';
import { useState } from 'react';

import { nameBorder } from '#renderer/commands/area_checks.ts';
import { showFeature } from '#renderer/commands/show_feature.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { formatDistance, formatInstant, formatNumber, missing } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { incidentsPerKilometre } from '#shared/model/incidents_per_kilometre.ts';
import type { BorderZone } from '#shared/rpc/area_check_schemas.ts';

import styles from './area_checks_panel.module.css';
import type { AreaSide } from './area_sides.tsx';

type BorderCardProps = {
  zone: BorderZone;
  side: AreaSide;
  title: string;
  /** Most incidents that are listed. */
  listed: number;
  onNamed: () => void;
};

function NameField({ zone, side, onNamed }: Pick<BorderCardProps, 'zone' | 'side' | 'onNamed'>) {
  const { t } = useText();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const [name, setName] = useState(zone.name);
  const save = async (): Promise<void> => {
    const done = await nameBorder({ ...side, border: zone.id, name: name.trim() });
    if (done) onNamed();
  };
  return (
    <div className={styles.actions}>
      <Input
        size="small"
        className={styles.grow ?? ''}
        maxLength={40}
        disabled={readOnly}
        placeholder={t('checks.borders.name')}
        aria-label={t('checks.borders.name')}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && void save()}
      />
      <Button size="small" disabled={readOnly || name.trim() === zone.name} onClick={() => void save()}>
        {t('checks.borders.save')}
      </Button>
    </div>
  );
}

/** Incidents of one side of a border, the nearest first. */
function SideEvents({ title, events }: { title: string; events: BorderZone['events'] }) {
  const { pick, language } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const selection = useView((view) => view.selection);
  if (events.length === 0) return <h4 className={styles.side}>{title}</h4>;
  return (
    <>
      <h4 className={styles.side}>{title}</h4>
      <ul className={styles.events}>
        {events.map(({ fid, timeMs, category, distanceMetres, at }) => (
          <li key={fid}>
            <button
              type="button"
              className={styles.event}
              aria-current={selection?.layer === 'incidents' && selection.fid === fid}
              onClick={() => showFeature('incidents', fid, at)}
            >
              <span className={styles.label}>
                {timeMs === null ? missing : formatInstant(timeMs, timezone)}
              </span>
              <span>{pick(category)}</span>
              <span className={styles.number}>{formatDistance(distanceMetres, language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One border: its name, its length, and what happened along it on either side. */
export function BorderCard({ zone, side, title, listed, onNamed }: BorderCardProps) {
  const { t, language } = useText();
  const { left, right, events, lengthMetres, incidents, leftIncidents, rightIncidents } = zone;
  const rate = incidentsPerKilometre(zone);
  const sides: [BorderZone['events'][number]['side'], string, number][] = [
    ['left', left.name || left.code, leftIncidents],
    ['right', right ? right.name || right.code : t('checks.borders.outside'), rightIncidents],
  ];
  const beyond = incidents - leftIncidents - rightIncidents;
  return (
    <section className={styles.card} aria-label={title}>
      <h3 className={styles.cardTitle}>{title}</h3>
      <p className={styles.fact}>
        {t('checks.borders.fact', {
          length: formatDistance(lengthMetres, language),
          count: formatNumber(incidents),
          rate: rate.toFixed(1),
        })}
      </p>
      <NameField zone={zone} side={side} onNamed={onNamed} />
      {sides.map(([key, name, count]) => (
        <SideEvents
          key={key}
          title={t('checks.borders.side', { name, count: formatNumber(count) })}
          events={events.filter((event) => event.side === key)}
        />
      ))}
      {beyond > 0 ? (
        <SideEvents
          title={`${t('checks.borders.beyond')} ${formatNumber(beyond)}`}
          events={events.filter((event) => event.side === 'beyond')}
        />
      ) : null}
      {incidents > events.length ? (
        <p className={styles.fact}>{t('checks.borders.more', { count: formatNumber(listed) })}</p>
      ) : null}
    </section>
  );
}
