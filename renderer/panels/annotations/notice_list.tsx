import { CheckOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import { acknowledge, showNoticed } from '#renderer/commands/fences.ts';
import { fenceStore } from '#renderer/state/fence_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatInstant, formatNumber, missing } from '#renderer/text/format_value.ts';
import { categoryLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import type { FenceNotice, NoticeChoice } from '#shared/rpc/fence_schemas.ts';

import styles from './annotations_panel.module.css';

/** Notices shown at once; more come with a click. */
const pageRows = 50;

function NoticeRow({ notice, fence }: { notice: FenceNotice; fence: string }) {
  const { t, language } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const { title, code, category, timeMs, cause, acknowledgedAtMs } = notice;
  const time = timeMs === null ? missing : formatInstant(timeMs, timezone);
  return (
    <li className={styles.notice} data-done={acknowledgedAtMs !== null}>
      <button type="button" className={styles.noticeText} onClick={() => showNoticed(notice)}>
        <span>{title || code}</span>
        <span className={styles.note}>
          {categoryLabel(category, language)} · {time}
        </span>
        <span className={styles.note}>
          {fence} · {t(`fences.cause.${cause}`)} {formatInstant(notice.noticedAtMs, timezone)}
        </span>
      </button>
      {acknowledgedAtMs === null ? (
        <IconButton
          icon={<CheckOutlined />}
          label={t('fences.acknowledge')}
          size="small"
          disabled={readOnly}
          onClick={() => void acknowledge({ ids: [notice.id] })}
        />
      ) : null}
    </li>
  );
}

/** What the fences have noticed, the newest first: looked at, acknowledged. */
export function NoticeList() {
  const { t } = useText();
  const fences = useStore(fenceStore, (state) => state.fences);
  const choice = useStore(fenceStore, (state) => state.choice);
  const revision = useStore(fenceStore, (state) => state.revision);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(pageRows);
  const asked: NoticeChoice = useDeferredValue(
    text.trim() === '' ? choice : { ...choice, text: text.trim() },
  );
  const { data } = useQuery('fences.notices', { ...asked, offset: 0, limit }, revision);
  const names = new Map(fences.map(({ id, name }) => [id, name]));
  const set = (change: Partial<NoticeChoice>) => {
    setLimit(pageRows);
    fenceStore.setState({ choice: { ...choice, ...change } });
  };
  return (
    <section aria-label={t('fences.notices')}>
      <div className={styles.noticeHead}>
        <Select
          size="small"
          style={{ width: 92 }}
          aria-label={t('fences.state')}
          value={choice.state}
          options={(['open', 'acknowledged', 'all'] as const).map((value) => ({
            value,
            label: t(`fences.state.${value}`),
          }))}
          onChange={(state) => set({ state })}
        />
        <Select
          size="small"
          aria-label={t('fences.ofFence')}
          value={choice.fence ?? ''}
          options={[
            { value: '', label: t('fences.all') },
            ...fences.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id: string) => set({ fence: id === '' ? null : id })}
        />
        <Button
          size="small"
          disabled={readOnly || !data?.rows.some(({ acknowledgedAtMs }) => acknowledgedAtMs === null)}
          onClick={() => void acknowledge({ choice: { ...asked, state: 'open' } })}
        >
          {t('fences.acknowledgeAll')}
        </Button>
      </div>
      <Input
        size="small"
        allowClear
        maxLength={60}
        placeholder={t('fences.find')}
        aria-label={t('fences.find')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {data?.total === 0 ? <p className={styles.note}>{t('fences.noNotices')}</p> : null}
      <ul>
        {data?.rows.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} fence={names.get(notice.fence) ?? ''} />
        ))}
      </ul>
      {data && data.total > limit ? (
        <Button size="small" type="link" onClick={() => setLimit(Math.min(500, limit + 200))}>
          {t('fences.more', { count: formatNumber(data.total - limit) })}
        </Button>
      ) : null}
    </section>
  );
}
