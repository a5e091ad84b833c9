import { DeleteOutlined, ExportOutlined, RedoOutlined, SaveOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import {
  buildPlan,
  deletePlan,
  exportPlan,
  newPlan,
  openPlan,
  savePlan,
  togglePlanTool,
} from '#renderer/commands/coverage.ts';
import { coverageStore, redoPlan, undoPlan } from '#renderer/state/coverage_store.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ListRow } from '#renderer/widgets/list_row.tsx';
import { Section } from '#renderer/widgets/section.tsx';

import styles from './coverage_panel.module.css';
import { PlannedFields } from './planned_fields.tsx';
import { TrialGain } from './trial_gain.tsx';

function PlanActions() {
  const { t } = useText();
  const plan = useStore(coverageStore, (state) => state.plan);
  const placing = useUi((state) => state.tool === 'plan_cameras');
  return (
    <div className={styles.form}>
      <div className={styles.run} style={{ marginTop: 0 }}>
        <Button type={placing ? 'default' : 'primary'} onClick={togglePlanTool}>
          {t(placing ? 'coverage.placing' : 'coverage.place')}
        </Button>
        <Button
          icon={<UndoOutlined />}
          aria-label={t('coverage.undo')}
          title={t('coverage.undo')}
          disabled={plan.past.length === 0}
          onClick={undoPlan}
        />
        <Button
          icon={<RedoOutlined />}
          aria-label={t('coverage.redo')}
          title={t('coverage.redo')}
          disabled={plan.future.length === 0}
          onClick={redoPlan}
        />
        <Button disabled={plan.cameras.length === 0} onClick={newPlan}>
          {t('coverage.planNew')}
        </Button>
      </div>
      {plan.cameras.length === 0 ? <p className={styles.note}>{t('coverage.planEmpty')}</p> : null}
    </div>
  );
}

function KeepPlan() {
  const { t } = useText();
  const plan = useStore(coverageStore, (state) => state.plan);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const [written, setWritten] = useState('');
  const name = written.trim() === '' ? (plan.name === '' ? t('coverage.plan') : plan.name) : written.trim();
  const items = (['geojson', 'csv'] as const).map((format) => ({
    key: format,
    label: format === 'csv' ? 'CSV' : 'GeoJSON',
    onClick: () => exportPlan(format),
  }));
  return (
    <>
      <div className={styles.row}>
        <Input
          size="small"
          maxLength={60}
          disabled={readOnly}
          placeholder={name}
          aria-label={t('coverage.planName')}
          value={written}
          onChange={({ target }) => setWritten(target.value)}
          onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && void savePlan(name)}
        />
        <Button size="small" icon={<SaveOutlined />} disabled={readOnly} onClick={() => void savePlan(name)}>
          {t('coverage.planSave')}
        </Button>
      </div>
      <div className={styles.actions}>
        <Dropdown menu={{ items }} trigger={['click']}>
          <Button size="small" icon={<ExportOutlined />}>
            {t('coverage.export')}
          </Button>
        </Dropdown>
        <Button size="small" disabled={readOnly} onClick={() => void buildPlan()}>
          {t('coverage.build')}
        </Button>
      </div>
    </>
  );
}

function SavedPlans() {
  const { t } = useText();
  const revision = useStore(coverageStore, (state) => state.storedRevision);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const { data } = useQuery('coverage.plans', {}, revision);
  if (data?.length === 0) return <p className={styles.note}>{t('coverage.noPlans')}</p>;
  return (
    <ul className={styles.list}>
      {(data ?? []).map((plan) => (
        <div key={plan.id} className={styles.row}>
          <ListRow
            title={plan.name}
            trailing={t('coverage.planCount', { count: formatNumber(plan.cameras.length) })}
            onClick={() => openPlan(plan)}
          />
          <Popconfirm title={t('coverage.planDeleteSure')} onConfirm={() => void deletePlan(plan.id)}>
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              disabled={readOnly}
              aria-label={t('coverage.planDelete', { name: plan.name })}
            />
          </Popconfirm>
        </div>
      ))}
    </ul>
  );
}

/** Planned cameras: placed and turned on the map, told beside today, kept, exported, built. */
export function PlanView() {
  const { t } = useText();
  const plan = useStore(coverageStore, (state) => state.plan);
  const trial = useStore(coverageStore, (state) => state.trial);
  const chosen = plan.cameras[plan.selected];
  const select = (index: number): void =>
    coverageStore.setState((state) => ({ plan: { ...state.plan, selected: index } }));
  return (
    <>
      <PlanActions />
      {plan.cameras.length > 0 ? (
        <>
          <Section title={t('coverage.gain')} note={t('coverage.gainNote')}>
            {trial ? <TrialGain trial={trial} /> : null}
          </Section>
          <Section
            title={plan.name === '' ? t('coverage.plan') : plan.name}
            note={t('coverage.planCount', { count: String(plan.cameras.length) })}
          >
            <ul className={styles.list}>
              {plan.cameras.map((camera, index) => (
                <ListRow
                  key={index}
                  title={camera.name}
                  trailing={`${camera.bearing}° · ${camera.reachMetres} m`}
                  selected={index === plan.selected}
                  onClick={() => select(index)}
                />
              ))}
            </ul>
            <KeepPlan />
          </Section>
          {chosen ? (
            <Section title={t('coverage.camera')}>
              <PlannedFields camera={chosen} index={plan.selected} />
            </Section>
          ) : null}
        </>
      ) : null}
      <Section title={t('coverage.plans')} initiallyOpen={plan.cameras.length === 0}>
        <SavedPlans />
      </Section>
    </>
  );
}
