import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useStore } from 'zustand';

import { useFilteredRows, type Row } from '#renderer/backend/use_filtered_rows.ts';
import { useQuery } from '#renderer/backend/use_query.ts';
import { endDrill, startDrill } from '#renderer/commands/drills.ts';
import { showFeature } from '#renderer/commands/show_feature.ts';
import { drillStore } from '#renderer/state/drill_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { VirtualList } from '#renderer/widgets/virtual_list.tsx';
import type { Drill } from '#shared/rpc/drill_schemas.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { MapSymbol } from '../map_symbol.tsx';
import { DeviceActions } from '../device_actions.tsx';
import { DrillAlarmCard } from './drill_alarm_card.tsx';
import styles from './facilities_panel.module.css';
import { PastDrills } from './past_drills.tsx';
import { PlaceRow } from './place_row.tsx';

const rowHeightPx = 42;

function StartForm() {
  const { t } = useText();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const [name, setName] = useState(t('drills.defaultName'));
  const wanted = name.trim();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== '' && !readOnly) void startDrill(wanted);
      }}
    >
      <div className={styles.fields}>
        <Input
          size="small"
          style={{ flex: 1 }}
          maxLength={60}
          aria-label={t('drills.name')}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button size="small" type="primary" htmlType="submit" disabled={readOnly || wanted === ''}>
          {t('drills.start')}
        </Button>
      </div>
      <p className={styles.formHint}>{t('drills.hint')}</p>
    </form>
  );
}

function RunningDrill({ drill }: { drill: Drill }) {
  const { t } = useText();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  return (
    <Section
      title={t('drills.current')}
      note={`${drill.name} · ${formatNumber(drill.alarms.length)}`}
      extra={
        <Button size="small" disabled={readOnly} onClick={() => void endDrill()}>
          {t('drills.end')}
        </Button>
      }
    >
      {drill.alarms.length === 0 ? <p className={styles.hint}>{t('drills.noAlarms')}</p> : null}
      <ul className={styles.cards}>
        {drill.alarms.map((alarm) => (
          <DrillAlarmCard key={alarm.id} alarm={alarm} readOnly={readOnly} />
        ))}
      </ul>
    </Section>
  );
}

function DeviceList({ rows, selected }: { rows: readonly Row[]; selected: number | null }) {
  const { t } = useText();
  return (
    <div className={styles.devices}>
      <VirtualList
        label={t('alarms.devices')}
        rowCount={rows.length}
        rowHeightPx={rowHeightPx}
        selectedIndex={rows.findIndex(({ fid }) => fid === selected)}
        row={(index) => {
          const row = rows[index];
          if (!row) return null;
          const { values, fid, at } = row;
          const isHollow = values.state === 'out_of_use' || values.state === 'planned';
          return (
            <PlaceRow
              symbol={<MapSymbol id={`sign/alarm${isHollow ? '/hollow' : ''}`} />}
              title={String(values.name ?? values.code ?? '')}
              detail={String(values.address ?? '')}
              selected={fid === selected}
              onClick={() => showFeature('facilities', fid, at)}
            />
          );
        }}
      />
    </div>
  );
}

function Devices() {
  const { t, language } = useText();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text).trim();
  const revision = useData(
    (state) => state.status?.layers.find(({ id }) => id === 'facilities')?.revision ?? 0,
  );
  const filter = { equals: { kind: ['alarm'] }, ...(wanted === '' ? {} : { text: wanted }) };
  const { rows, error } = useFilteredRows('facilities', filter, revision);
  const selected = useView((view) => (view.selection?.layer === 'facilities' ? view.selection.fid : null));
  const chosen = rows?.find(({ fid }) => fid === selected);
  if (error) return <EmptyState tone="error" title={t('alarms.none')} hint={sentenceOf(error, language)} />;
  if (!rows) return <SkeletonRows count={6} label={t('app.loading')} />;
  if (rows.length === 0 && wanted === '')
    return <EmptyState title={t('alarms.none')} hint={t('alarms.noneHint')} />;
  return (
    <>
      <div className={styles.bar}>
        <strong>{t('alarms.devices')}</strong>
        <span className={styles.count}>{formatNumber(rows.length)}</span>
        <Input
          size="small"
          className={styles.search ?? ''}
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t('alarms.search')}
          aria-label={t('alarms.search')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      {chosen ? (
        <div className={styles.chosen}>
          <span className={styles.kindName} title={String(chosen.values.name ?? '')}>
            {String(chosen.values.name ?? '')}
          </span>
          <DeviceActions fid={chosen.fid} name={String(chosen.values.name ?? '')} />
        </div>
      ) : null}
      <DeviceList rows={rows} selected={selected} />
    </>
  );
}

/** Alarm devices with real and drill alarms, the drill that runs, and the reports of earlier ones. */
export function AlarmsView() {
  const drill = useStore(drillStore, (state) => state.current);
  const revision = useStore(drillStore, (state) => state.revision);
  const { data: drills = [] } = useQuery('drills.list', {}, revision);
  const past = drills.filter(({ endedAtMs }) => endedAtMs !== null);
  return (
    <div className={styles.scroll}>
      {drill ? <RunningDrill drill={drill} /> : <StartForm />}
      <PastDrills drills={past} />
      <Devices />
    </div>
  );
}
