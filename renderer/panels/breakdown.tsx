import type { ReactNode } from 'react';

import { useCounts } from '#renderer/backend/use_counts.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { CountRow } from '#renderer/widgets/count_row.tsx';
import { layerById, type LayerId } from '#shared/layers/index.ts';

import styles from './breakdown.module.css';

type BreakdownProps = {
  layer: LayerId;
  field: string;
  symbolOf?: (code: string) => ReactNode;
  /** Leaves out codes that no row has. */
  hideEmpty?: boolean;
};

/** A layer counted by one of its choices. A click lists those rows in the table. */
export function Breakdown({ layer, field, symbolOf, hideEmpty = false }: BreakdownProps) {
  const { t, pick } = useText();
  const status = useData((state) => state.status?.layers.find(({ id }) => id === layer));
  const choices = layerById(layer).fields.find(({ id }) => id === field)?.choices ?? [];
  const counts = useCounts(
    layer,
    field,
    choices.map(({ code }) => code),
    status?.revision ?? 0,
  );
  const total = status?.count ?? 0;
  const counted = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  const rows = choices.map(({ code, label }) => ({ code, name: pick(label), count: counts?.[code] }));
  const list = (value: string) =>
    uiStore.setState({ tableOpen: true, tableLayer: layer, tableEquals: { field, value } });

  return (
    <ul className={styles.list}>
      {rows
        .filter(({ count }) => !hideEmpty || count !== 0)
        .map(({ code, name, count }) => (
          <CountRow
            key={code}
            symbol={symbolOf?.(code)}
            label={name}
            count={count === undefined ? '' : formatNumber(count)}
            share={total === 0 ? 0 : (count ?? 0) / total}
            hint={t('cameras.list', { name })}
            onClick={() => list(code)}
          />
        ))}
      {counts && total > counted ? (
        <CountRow
          label={t('cameras.unfilled')}
          count={formatNumber(total - counted)}
          share={(total - counted) / total}
        />
      ) : null}
    </ul>
  );
}
