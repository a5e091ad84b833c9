import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { useQuery } from '#renderer/backend/use_query.ts';
import { coverageStore, type Coverage } from '#renderer/state/coverage_store.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatDay } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { Section } from '#renderer/widgets/section.tsx';
import type { Output } from '#shared/rpc/contract.ts';

import styles from './coverage_panel.module.css';
import { LevelSelect, type LevelChoice } from './level_select.tsx';
import { readClaims } from './read_claims.ts';
import { shareText } from './share_text.ts';

type Claim = Output<'coverage.claims'>[number];
type Area = Output<'coverage.areas'>[number];

const measures = ['key_areas', 'roads', 'ground'] as const;

/** What a measure is computed as: key areas are the surroundings of the facilities chosen. */
function computed(area: Area | undefined, measure: Claim['measure']): number | null {
  if (!area) return null;
  if (measure === 'key_areas') return area.surroundingsShare;
  return measure === 'roads' ? area.road.share : area.share;
}

function ClaimRow({ claim, area }: { claim: Claim; area: Area | undefined }) {
  const { t } = useText();
  const ours = computed(area, claim.measure);
  const gap = ours === null ? null : (ours - claim.share) * 100;
  const name = area?.name ?? claim.code;
  const remove = (): void => {
    const { layer, code, measure } = claim;
    void attempt(backend().call('coverage.delete_claim', { layer, code, measure }));
  };
  return (
    <tr>
      <td>
        {name}
        <span className={styles.under}>
          {t(`coverage.claim.${claim.measure}`)}　{claim.statedOn}　{claim.source}
        </span>
      </td>
      <td>{shareText(claim.share)}</td>
      <td>{shareText(ours)}</td>
      <td className={gap !== null && gap < -5 ? styles.lower : undefined}>
        {gap === null ? '—' : `${gap < 0 ? '−' : '+'}${Math.abs(gap).toFixed(1)}`}
      </td>
      <td>
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('coverage.claimDelete', { name })}
          onClick={remove}
        />
      </td>
    </tr>
  );
}

function ClaimForm({ level, areas }: { level: LevelChoice; areas: readonly Area[] }) {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'Asia/Shanghai');
  const [measure, setMeasure] = useState<Claim['measure']>('key_areas');
  const [written, setWritten] = useState('');
  const [source, setSource] = useState('');
  const keep = async (): Promise<void> => {
    const today = formatDay(Date.now(), timezone);
    const { claims, wrong } = readClaims(written, areas, { layer: level.layer, measure, source, today });
    const kept =
      claims.length > 0 ? await attempt(backend().call('coverage.put_claims', { claims })) : { stored: 0 };
    if (!kept) return;
    notify(
      wrong > 0 ? 'warning' : 'success',
      t('coverage.claimTaken', { stored: String(kept.stored), wrong: String(wrong) }),
    );
    if (wrong === 0) setWritten('');
  };
  return (
    <>
      <div className={styles.fields}>
        <span>{t('coverage.measure')}</span>
        <Select
          size="small"
          aria-label={t('coverage.measure')}
          value={measure}
          options={measures.map((value) => ({ value, label: t(`coverage.claim.${value}`) }))}
          onChange={setMeasure}
        />
        <span>{t('coverage.claimSource')}</span>
        <Input
          size="small"
          maxLength={120}
          aria-label={t('coverage.claimSource')}
          value={source}
          onChange={({ target }) => setSource(target.value)}
        />
      </div>
      <Input.TextArea
        className={styles.paste ?? ''}
        aria-label={t('coverage.claimPaste')}
        placeholder={t('coverage.claimPasteHint')}
        rows={4}
        value={written}
        onChange={({ target }) => setWritten(target.value)}
      />
      <div className={styles.actions}>
        <Button size="small" disabled={written.trim() === ''} onClick={() => void keep()}>
          {t('coverage.claimAdd')}
        </Button>
      </div>
    </>
  );
}

/** What is stated of areas beside what follows from the cameras. */
export function ClaimsView({ result }: { result: Coverage }) {
  const { t } = useText();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const revision = useStore(coverageStore, (state) => state.storedRevision);
  const [chosen, setChosen] = useState<LevelChoice | null>(null);
  const level =
    result.levels.find((one) => one.layer === chosen?.layer && one.level === chosen.level) ??
    result.levels[0];
  const { data: areas } = useQuery(
    'coverage.areas',
    level ? { id: result.id, layer: level.layer, level: level.level } : null,
  );
  const { data: claims } = useQuery('coverage.claims', {}, revision);
  const known = new Map((areas ?? []).map((area) => [area.code, area]));
  const listed = (claims ?? []).filter(({ layer, code }) => layer === level?.layer && known.has(code));
  if (!level) return null;
  return (
    <>
      <Section title={t('coverage.view.claims')}>
        <div className={styles.choices}>
          <LevelSelect levels={result.levels} value={level} onChange={setChosen} />
        </div>
        <p className={styles.note}>{t('coverage.claimsHint')}</p>
        {listed.length === 0 ? (
          <p className={styles.note}>{t('coverage.noClaims')}</p>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th>{t('coverage.claimArea')}</th>
                <th>{t('coverage.claimStated')}</th>
                <th>{t('coverage.claimComputed')}</th>
                <th>{t('coverage.claimDifference')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {listed.map((claim) => (
                <ClaimRow key={`${claim.code} ${claim.measure}`} claim={claim} area={known.get(claim.code)} />
              ))}
            </tbody>
          </table>
        )}
      </Section>
      {readOnly ? null : (
        <Section title={t('coverage.claimPaste')}>
          <ClaimForm level={level} areas={areas ?? []} />
        </Section>
      )}
    </>
  );
}
