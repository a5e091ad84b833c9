import { DeleteOutlined, DiffOutlined, EditOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import { removeHotspots, renameHotspots, showHotspots } from '#renderer/commands/hotspots.ts';
import { hotspotStore, type Hotspots } from '#renderer/state/hotspot_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { sentenceOf } from '#shared/text/error_text.ts';

import { ComparisonMoves } from './comparison_moves.tsx';
import styles from './hotspots_panel.module.css';

function SavedRow({ result, onCompare }: { result: Hotspots; onCompare: (() => void) | null }) {
  const { t } = useText();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const shown = useStore(hotspotStore, (state) => state.shown?.id === result.id);
  const [name, setName] = useState<string | null>(null);

  function keepName() {
    const next = name?.trim() ?? '';
    if (next !== '' && next !== result.name) void renameHotspots(result.id, next);
    setName(null);
  }

  return (
    <li className={styles.savedRow}>
      {name === null ? (
        <button
          type="button"
          className={styles.savedName}
          aria-current={shown}
          title={result.name}
          onClick={() => showHotspots(result)}
        >
          {result.name}
          <span className={styles.savedDetail}>
            {t(`hotspots.method.${result.parameters.method}`)} ·{' '}
            {formatInstant(result.facts.madeAtMs, result.facts.timezone)}
          </span>
        </button>
      ) : (
        <Input
          size="small"
          autoFocus
          maxLength={60}
          aria-label={t('hotspots.name')}
          value={name}
          onChange={({ target }) => setName(target.value)}
          onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && keepName()}
          onKeyDown={(event) => event.key === 'Escape' && setName(null)}
          onBlur={keepName}
        />
      )}
      <span className={styles.savedActions}>
        {onCompare ? (
          <IconButton
            icon={<DiffOutlined />}
            label={t('hotspots.compare')}
            size="small"
            onClick={onCompare}
          />
        ) : null}
        <IconButton
          icon={<EditOutlined />}
          label={t('hotspots.rename')}
          size="small"
          disabled={readOnly}
          onClick={() => setName(result.name)}
        />
        <IconButton
          icon={<DeleteOutlined />}
          label={t('hotspots.remove')}
          size="small"
          disabled={readOnly}
          onClick={() => void removeHotspots(result)}
        />
      </span>
    </li>
  );
}

const comparable = (a: Hotspots, b: Hotspots): boolean =>
  a.id !== b.id &&
  a.parameters.method === b.parameters.method &&
  'cells' in a.parameters &&
  'cells' in b.parameters &&
  JSON.stringify(a.parameters.cells) === JSON.stringify(b.parameters.cells);

/** Results in the database: shown again, renamed, removed, compared with the one on the map. */
export function SavedResults() {
  const { t, language } = useText();
  const revision = useStore(hotspotStore, (state) => state.savedRevision);
  const shown = useStore(hotspotStore, (state) => state.shown);
  const path = useData((state) => state.status?.path ?? '');
  const { data, error } = useQuery('hotspots.list', {}, `${path} ${revision}`);
  const [before, setBefore] = useState<Hotspots | null>(null);
  if (error)
    return <EmptyState tone="error" title={t('hotspots.saved')} hint={sentenceOf(error, language)} />;
  if (!data || data.length === 0) return <p className={styles.note}>{t('hotspots.savedNone')}</p>;
  return (
    <>
      <ul className={styles.saved}>
        {data.map((result) => (
          <SavedRow
            key={result.id}
            result={result}
            onCompare={shown && comparable(result, shown) ? () => setBefore(result) : null}
          />
        ))}
      </ul>
      {before && shown && comparable(before, shown) ? (
        <ComparisonMoves before={before} after={shown} />
      ) : null}
    </>
  );
}
