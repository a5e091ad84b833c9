import { Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import { areaEditStore, type PendingEdit } from '#renderer/state/area_edit_store.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { formatArea, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { palettes } from '#renderer/theme/palette.ts';
import { shareHeadCounts } from '#shared/geo/editing/share_counts.ts';
import { headCountFields } from '#shared/layers/area_layers.ts';
import { layerById } from '#shared/layers/index.ts';
import type { Values } from '#shared/model/feature.ts';

import styles from './area_editor.module.css';
import { FormFrame } from './form_frame.tsx';

type Sharing = 'area' | 'kept' | 'hand';

type Piece = { code: string; name: string; counts: Values };

/** Codes, names and head-counts of the pieces of an area: counts are shared out, never doubled in silence. */
export function SplitForm({ area, pieces, codes, names }: Extract<PendingEdit, { kind: 'split' }>) {
  const { t, pick, language } = useText();
  const colours = palettes[useUi((state) => state.theme)].categories;
  const layer = useStore(areaEditStore, (state) => state.layer);
  const [sharing, setSharing] = useState<Sharing>('area');
  const shared = (by: Sharing): Values[] =>
    shareHeadCounts(area.values, by === 'kept' ? pieces.map((_, at) => (at === 0 ? 1 : 0)) : pieces);
  const [list, setList] = useState<Piece[]>(() =>
    shared('area').map((counts, at) => ({
      code: at === 0 ? area.code : (codes[at - 1] ?? ''),
      name: at === 0 ? area.name : (names[at - 1] ?? ''),
      counts,
    })),
  );
  const fields = headCountFields.flatMap((id) => {
    const field = layerById(layer).fields.find((one) => one.id === id);
    return field && typeof area.values[id] === 'number' ? [field] : [];
  });
  const change = (at: number, part: Partial<Piece>): void =>
    setList(list.map((piece, index) => (index === at ? { ...piece, ...part } : piece)));
  const share = (by: Sharing): void => {
    setSharing(by);
    if (by === 'hand') return;
    const counts = shared(by);
    setList(list.map((piece, at) => ({ ...piece, counts: counts[at] ?? {} })));
  };
  const isNamed = list.slice(1).every(({ code, name }) => code.trim() !== '' && name.trim() !== '');

  function apply() {
    const [kept, ...added] = list;
    const values = added.map(({ code, name, counts }) => ({
      code: code.trim(),
      name: name.trim(),
      ...counts,
    }));
    void areaEditStore.getState().actions?.split(kept?.counts ?? {}, values);
  }

  return (
    <FormFrame
      title={t('areaEditor.splitTitle', { name: area.name })}
      apply="areaEditor.apply.split"
      disabled={!isNamed}
      onApply={apply}
    >
      {fields.length > 0 ? (
        <div className={styles.row}>
          <span className={styles.label}>{t('areaEditor.counts')}</span>
          <Radio.Group
            size="small"
            value={sharing}
            onChange={({ target }) => share(target.value as Sharing)}
            options={[
              { value: 'area', label: t('areaEditor.countsByArea') },
              { value: 'kept', label: t('areaEditor.countsKept') },
              { value: 'hand', label: t('areaEditor.countsByHand') },
            ]}
          />
        </div>
      ) : null}
      {list.map((piece, at) => (
        <div key={at} className={styles.piece} style={{ borderLeftColor: colours[Math.min(at, 3)] }}>
          <span className={styles.label}>
            {at === 0 ? `${area.name} ` : ''}
            {t(at === 0 ? 'areaEditor.pieceKept' : 'areaEditor.piece', {
              number: at + 1,
              area: formatArea(pieces[at] ?? 0, language),
            })}
          </span>
          {at === 0 ? null : (
            <div className={styles.row}>
              <label className={styles.field}>
                <span className={styles.label}>{t('areaEditor.code')}</span>
                <Input
                  size="small"
                  value={piece.code}
                  onChange={({ target }) => change(at, { code: target.value })}
                />
              </label>
              <label className={styles.field}>
                <span className={styles.label}>{t('areaEditor.name')}</span>
                <Input
                  size="small"
                  value={piece.name}
                  onChange={({ target }) => change(at, { name: target.value })}
                />
              </label>
            </div>
          )}
          <div className={styles.counts}>
            {fields.map((field) => (
              <label key={field.id} className={styles.label}>
                {pick(field.label)}{' '}
                <InputNumber
                  size="small"
                  className={styles.count ?? ''}
                  min={0}
                  precision={0}
                  disabled={sharing !== 'hand'}
                  value={typeof piece.counts[field.id] === 'number' ? Number(piece.counts[field.id]) : null}
                  onChange={(value) => change(at, { counts: { ...piece.counts, [field.id]: value } })}
                />
              </label>
            ))}
          </div>
        </div>
      ))}
      {fields.map((field) => {
        const total = Number(area.values[field.id]);
        const sum = list.reduce((all, { counts }) => all + Number(counts[field.id] ?? 0), 0);
        return total === sum ? null : (
          <span key={field.id} className={styles.unequal}>
            {pick(field.label)}：
            {t('areaEditor.countsSum', { total: formatNumber(total), shared: formatNumber(sum) })}
          </span>
        );
      })}
    </FormFrame>
  );
}
