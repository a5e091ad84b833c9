import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { KeyboardEvent } from 'react';

import { uiStore, type Hit } from '#renderer/state/ui_store.ts';
import { useUi, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { layerById } from '#shared/layers/index.ts';

import styles from './inspector.module.css';

function choose(hit: Hit | undefined): void {
  if (hit) viewStore.getState().select(hit.layer, hit.fid);
}

/** Everything that one click hit, one at a time. */
export function HitPager() {
  const { t, pick } = useText();
  const hits = useUi((state) => state.hits);
  const selection = useView((view) => view.selection);
  if (hits.length < 2) return null;
  const at = hits.findIndex(({ layer, fid }) => layer === selection?.layer && fid === selection.fid);
  const step = (by: number) => choose(uiStore.getState().hits[(at + by + hits.length) % hits.length]);

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  }

  return (
    <div
      className={styles.pager}
      role="group"
      aria-label={t('inspector.hits', { count: hits.length })}
      onKeyDown={onKeyDown}
    >
      <IconButton
        icon={<LeftOutlined />}
        label={t('inspector.previousHit')}
        size="small"
        onClick={() => step(-1)}
      />
      <span className={styles.pagerText} aria-live="polite">
        {t('inspector.position', { index: at + 1, count: hits.length })}
        {'　'}
        {hits[at] ? pick(layerById(hits[at].layer).title) : ''}
      </span>
      <IconButton
        icon={<RightOutlined />}
        label={t('inspector.nextHit')}
        size="small"
        onClick={() => step(1)}
      />
    </div>
  );
}
