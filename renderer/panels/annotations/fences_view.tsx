import { AimOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { Switch } from 'antd';
import { useStore } from 'zustand';

import { deleteFence, switchFence } from '#renderer/commands/fences.ts';
import { flyToBounds } from '#renderer/commands/show_feature.ts';
import { fenceStore } from '#renderer/state/fence_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import type { FenceStatus } from '#shared/rpc/fence_schemas.ts';

import styles from './annotations_panel.module.css';
import { FenceForm } from './fence_form.tsx';
import { NewFence } from './new_fence.tsx';
import { NoticeList } from './notice_list.tsx';
import { useRuleWords } from './use_rule_words.ts';

function FenceRow({ fence }: { fence: FenceStatus }) {
  const { t } = useText();
  const words = useRuleWords();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const { bounds, name, enabled, open, total } = fence;
  return (
    <li className={styles.fence}>
      <div className={styles.fenceHead}>
        <Switch
          size="small"
          checked={enabled}
          disabled={readOnly}
          aria-label={t('fences.enabled')}
          onChange={(next) => void switchFence(fence, next)}
        />
        <button
          type="button"
          className={styles.name}
          title={name}
          onClick={() => fenceStore.setState({ choice: { fence: fence.id, state: 'all' } })}
        >
          {name}
        </button>
        <span className={open > 0 ? styles.open : styles.note}>
          {t('fences.counts', { open: formatNumber(open), total: formatNumber(total) })}
        </span>
        <IconButton
          icon={<AimOutlined />}
          label={t('annotations.fly')}
          size="small"
          disabled={bounds === null}
          onClick={() => bounds && flyToBounds(bounds)}
        />
        <IconButton
          icon={<EditOutlined />}
          label={t('annotations.edit')}
          size="small"
          disabled={readOnly}
          onClick={() => fenceStore.setState({ draft: fence })}
        />
        <IconButton
          icon={<DeleteOutlined />}
          label={t('fences.delete')}
          size="small"
          disabled={readOnly}
          onClick={() => void deleteFence(fence.id)}
        />
      </div>
      <p className={styles.note}>{bounds === null ? t('fences.gone') : words(fence.rule)}</p>
    </li>
  );
}

/** The fences, the form of the one in hand, and what they have noticed. */
export function FencesView() {
  const { t } = useText();
  const fences = useStore(fenceStore, (state) => state.fences);
  const draft = useStore(fenceStore, (state) => state.draft);
  return (
    <div className={styles.view}>
      {draft ? <FenceForm key={draft.id ?? JSON.stringify(draft.area)} draft={draft} /> : <NewFence />}
      {fences.length === 0 && !draft ? (
        <EmptyState title={t('fences.none')} hint={t('fences.noneHint')} />
      ) : (
        <ul>
          {fences.map((fence) => (
            <FenceRow key={fence.id} fence={fence} />
          ))}
        </ul>
      )}
      {fences.length > 0 ? <NoticeList /> : null}
    </div>
  );
}
