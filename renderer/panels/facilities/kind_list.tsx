import { ArrowLeftOutlined, SearchOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';

import { useFilteredRows, type Row } from '#renderer/backend/use_filtered_rows.ts';
import { showFeature } from '#renderer/commands/show_feature.ts';
import { facilityStore } from '#renderer/state/facility_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { VirtualList } from '#renderer/widgets/virtual_list.tsx';
import type { Values } from '#shared/model/feature.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { MapSymbol } from '../map_symbol.tsx';
import styles from './facilities_panel.module.css';
import { PlaceRow } from './place_row.tsx';

const rowHeightPx = 42;

const isHollow = (state: unknown): boolean => state === 'out_of_use' || state === 'planned';

/** Level, state, head-count, capacity and last check, as far as they are recorded. */
function useDetail(): (values: Values) => string {
  const { t, language } = useText();
  return ({ level, state, staff_count: staff, capacity, checked_on: checked }) =>
    [
      typeof level === 'string' ? choiceLabel('facilities', 'level', level, language) : '',
      typeof state === 'string' && state !== 'in_use'
        ? choiceLabel('facilities', 'state', state, language)
        : '',
      typeof staff === 'number' ? t('register.staff', { count: staff }) : '',
      typeof capacity === 'number' ? t('register.capacity', { count: capacity }) : '',
      typeof checked === 'string' ? t('register.checked', { day: checked }) : '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
}

function KindHead({ kind, name, count }: { kind: string; name: string; count: number | undefined }) {
  const { t } = useText();
  const openTable = () =>
    uiStore.setState({
      tableOpen: true,
      tableLayer: 'facilities',
      tableEquals: { field: 'kind', value: kind },
    });
  return (
    <div className={styles.bar}>
      <Button
        size="small"
        icon={<ArrowLeftOutlined />}
        aria-label={t('register.back')}
        title={t('register.back')}
        onClick={() => facilityStore.setState({ listed: null })}
      />
      <strong>{name}</strong>
      <span className={styles.count}>{count === undefined ? '' : formatNumber(count)}</span>
      <Button
        size="small"
        className={styles.end ?? ''}
        icon={<TableOutlined />}
        aria-label={t('register.openTable')}
        title={t('register.openTable')}
        onClick={openTable}
      />
    </div>
  );
}

function KindRows({ kind, name, rows }: { kind: string; name: string; rows: readonly Row[] }) {
  const detail = useDetail();
  const selected = useView((view) => (view.selection?.layer === 'facilities' ? view.selection.fid : null));
  return (
    <VirtualList
      label={name}
      rowCount={rows.length}
      rowHeightPx={rowHeightPx}
      selectedIndex={rows.findIndex(({ fid }) => fid === selected)}
      row={(index) => {
        const row = rows[index];
        if (!row) return null;
        const { values, fid, at } = row;
        return (
          <PlaceRow
            symbol={<MapSymbol id={`sign/${kind}${isHollow(values.state) ? '/hollow' : ''}`} />}
            title={String(values.name ?? values.code ?? '')}
            detail={detail(values) || String(values.address ?? '')}
            selected={fid === selected}
            onClick={() => showFeature('facilities', fid, at)}
          />
        );
      }}
    />
  );
}

/** Every facility of one kind; what is chosen here is selected on the map, and the other way round. */
export function KindList({ kind }: { kind: string }) {
  const { t, language } = useText();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text).trim();
  const revision = useData(
    (state) => state.status?.layers.find(({ id }) => id === 'facilities')?.revision ?? 0,
  );
  const filter = { equals: { kind: [kind] }, ...(wanted === '' ? {} : { text: wanted }) };
  const { rows, error } = useFilteredRows('facilities', filter, revision);
  const name = choiceLabel('facilities', 'kind', kind, language);
  return (
    <>
      <KindHead kind={kind} name={name} count={rows?.length} />
      <div className={styles.form}>
        <Input
          size="small"
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t('register.search')}
          aria-label={t('register.search')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <div className={styles.fill}>
        {error ? (
          <EmptyState tone="error" title={name} hint={sentenceOf(error, language)} />
        ) : rows === undefined ? (
          <SkeletonRows count={8} label={t('app.loading')} />
        ) : rows.length === 0 ? (
          <EmptyState title={t('register.noMatch')} />
        ) : (
          <KindRows kind={kind} name={name} rows={rows} />
        )}
      </div>
    </>
  );
}
