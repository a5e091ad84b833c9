import { Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import { areaEditStore, type PendingEdit } from '#renderer/state/area_edit_store.ts';
import { formatArea, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { DrawnGround } from '#shared/geo/editing/area_operations.ts';
import { sumHeadCounts } from '#shared/geo/editing/share_counts.ts';
import { headCountFields } from '#shared/layers/area_layers.ts';
import { layerById } from '#shared/layers/index.ts';

import styles from './area_editor.module.css';
import { FormFrame } from './form_frame.tsx';
import { SplitForm } from './split_form.tsx';

function MergeForm({ areas }: Extract<PendingEdit, { kind: 'merge' }>) {
  const { t, pick } = useText();
  const layer = useStore(areaEditStore, (state) => state.layer);
  const [survivor, setSurvivor] = useState(areas[0]?.fid ?? 0);
  const sums = sumHeadCounts(areas.map(({ values }) => values));
  const counts = headCountFields.flatMap((field) => {
    const definition = layerById(layer).fields.find(({ id }) => id === field);
    const sum = sums[field];
    return definition && typeof sum === 'number' ? [`${pick(definition.label)} ${formatNumber(sum)}`] : [];
  });
  return (
    <FormFrame
      title={t('areaEditor.mergeTitle', { count: areas.length })}
      apply="areaEditor.apply.merge"
      onApply={() => void areaEditStore.getState().actions?.merge(survivor)}
    >
      <div className={styles.row}>
        <span className={styles.label}>{t('areaEditor.survivor')}</span>
        <Select
          size="small"
          className={styles.name ?? ''}
          aria-label={t('areaEditor.survivor')}
          popupMatchSelectWidth={false}
          value={survivor}
          onChange={setSurvivor}
          options={areas.map(({ fid, name, code }) => ({ value: fid, label: `${name} ${code}` }))}
        />
      </div>
      {counts.length > 0 ? (
        <span className={styles.label}>{t('areaEditor.mergeSums', { counts: counts.join('，') })}</span>
      ) : null}
    </FormFrame>
  );
}

function DrawForm({ code: proposed, name: likely, parent, level }: Extract<PendingEdit, { kind: 'draw' }>) {
  const { t, pick } = useText();
  const layer = useStore(areaEditStore, (state) => state.layer);
  const [code, setCode] = useState(proposed);
  const [name, setName] = useState(likely);
  const [ground, setGround] = useState<DrawnGround>('uncovered');
  const kinds = level === '3' ? (layerById(layer).fields.find(({ id }) => id === 'kind')?.choices ?? []) : [];
  const [kind, setKind] = useState('general');
  const isFree = kind === 'dedicated' || kind === 'mobile';
  const values = { code: code.trim(), name: name.trim(), ...(kinds.length > 0 ? { kind } : {}) };
  return (
    <FormFrame
      title={t('areaEditor.drawTitle')}
      apply="areaEditor.apply.draw"
      disabled={values.code === '' || values.name === ''}
      onApply={() => void areaEditStore.getState().actions?.draw(values, ground)}
    >
      <div className={styles.row}>
        <label className={styles.field}>
          <span className={styles.label}>{t('areaEditor.code')}</span>
          <Input size="small" value={code} onChange={({ target }) => setCode(target.value)} />
        </label>
        <label className={styles.field}>
          <span className={styles.label}>{t('areaEditor.name')}</span>
          <Input size="small" value={name} onChange={({ target }) => setName(target.value)} />
        </label>
      </div>
      <div className={styles.row}>
        <span className={styles.label}>
          {t('areaEditor.parent')}：{parent?.name ?? t('areaEditor.noParent')}
        </span>
        {kinds.length > 0 ? (
          <Select
            size="small"
            aria-label={t('areaEditor.kind')}
            popupMatchSelectWidth={false}
            value={kind}
            onChange={setKind}
            options={kinds
              .filter((choice) => ['general', 'dedicated', 'mobile'].includes(choice.code))
              .map((choice) => ({ value: choice.code, label: pick(choice.label) }))}
          />
        ) : null}
      </div>
      {isFree ? null : (
        <div className={styles.row}>
          <span className={styles.label}>{t('areaEditor.ground')}</span>
          <Radio.Group
            size="small"
            value={ground}
            onChange={({ target }) => setGround(target.value as DrawnGround)}
            options={[
              { value: 'uncovered', label: t('areaEditor.groundUncovered') },
              { value: 'all', label: t('areaEditor.groundAll') },
            ]}
          />
        </div>
      )}
    </FormFrame>
  );
}

function GapForm({ squareMetres, neighbours }: Extract<PendingEdit, { kind: 'gap' }>) {
  const { t, language } = useText();
  const [owner, setOwner] = useState(neighbours[0]?.fid ?? 0);
  return (
    <FormFrame
      title={t('areaEditor.gapTitle', { area: formatArea(squareMetres, language) })}
      apply="areaEditor.apply.gap"
      onApply={() => void areaEditStore.getState().actions?.fillGap(owner)}
    >
      <Radio.Group
        size="small"
        className={styles.choices ?? ''}
        value={owner}
        onChange={({ target }) => setOwner(Number(target.value))}
        options={neighbours.slice(0, 8).map(({ fid, name }) => ({ value: fid, label: name }))}
      />
    </FormFrame>
  );
}

function DeleteForm({ area }: Extract<PendingEdit, { kind: 'delete' }>) {
  const { t, pick } = useText();
  const layer = useStore(areaEditStore, (state) => state.layer);
  return (
    <FormFrame
      title={t('areaEditor.deleteTitle', { name: area.name })}
      apply="areaEditor.apply.delete"
      danger
      onApply={() => void areaEditStore.getState().actions?.remove()}
    >
      {area.free ? null : (
        <span className={styles.label}>
          {t('areaEditor.deleteHole', { layer: pick(layerById(layer).title) })}
        </span>
      )}
    </FormFrame>
  );
}

/** What an edit has to be told before it is done. */
export function PendingForm({ pending }: { pending: PendingEdit }) {
  switch (pending.kind) {
    case 'split':
      return <SplitForm {...pending} />;
    case 'merge':
      return <MergeForm {...pending} />;
    case 'draw':
      return <DrawForm {...pending} />;
    case 'gap':
      return <GapForm {...pending} />;
    case 'delete':
      return <DeleteForm {...pending} />;
  }
}
