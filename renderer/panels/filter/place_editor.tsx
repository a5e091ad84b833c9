import { AimOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';

import { flyToBounds } from '#renderer/commands/show_feature.ts';
import { useText } from '#renderer/text/use_text.ts';
import { boundsAround } from '#shared/geo/local_distance.ts';
import type { EventCondition } from '#shared/model/event_filter.ts';
import { boundsOf, type Bounds } from '#shared/model/geometry.ts';

import styles from './filter_panel.module.css';

type PlaceCondition = Extract<EventCondition, { kind: 'polygon' | 'near' }>;

function boundsOfCondition(condition: PlaceCondition): Bounds {
  if (condition.kind === 'near') return boundsAround(condition.at, condition.radiusMetres);
  return boundsOf({ type: 'MultiPolygon', coordinates: [[condition.ring]] });
}

/** The condition under another name, or under none. */
function named(condition: PlaceCondition, name: string): PlaceCondition {
  const next = { ...condition, label: name };
  if (name === '') delete (next as PlaceCondition).label;
  return next;
}

/** What a drawn place is called, how far a circle reaches, and a look at it. */
export function PlaceEditor({
  condition,
  onChange,
}: {
  condition: PlaceCondition;
  onChange: (condition: PlaceCondition) => void;
}) {
  const { t } = useText();
  return (
    <>
      <Input
        size="small"
        maxLength={40}
        placeholder={t('filter.label')}
        aria-label={t('filter.label')}
        value={condition.label ?? ''}
        onChange={({ target }) => onChange(named(condition, target.value))}
      />
      {condition.kind === 'near' ? (
        <label className={styles.pair}>
          <span>{t('filter.radius')}</span>
          <InputNumber
            size="small"
            min={10}
            max={200_000}
            step={100}
            value={condition.radiusMetres}
            onChange={(radiusMetres) => {
              if (radiusMetres !== null) onChange({ ...condition, radiusMetres });
            }}
          />
        </label>
      ) : (
        <span className={styles.note}>{t('filter.corners', { count: condition.ring.length })}</span>
      )}
      <div>
        <Button size="small" icon={<AimOutlined />} onClick={() => flyToBounds(boundsOfCondition(condition))}>
          {t('filter.show')}
        </Button>
      </div>
    </>
  );
}
