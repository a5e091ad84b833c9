import { AutoComplete } from 'antd';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';

import { toggleDrawTool } from '#renderer/commands/annotations.ts';
import {
  annotationSets,
  annotationStore,
  drawToolKinds,
  setDraft,
} from '#renderer/state/annotation_store.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import type { Tool } from '#renderer/state/ui_store.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './annotations_panel.module.css';
import { LookFields } from './look_fields.tsx';

const drawings: readonly [Tool, ReactNode][] = [
  ['draw_point', <path key="p" d="M9 2a5 5 0 0 1 5 5c0 3-3 5-5 9c-2-4-5-6-5-9a5 5 0 0 1 5-5Z" />],
  ['draw_text', <path key="t" d="M3 4h12M9 4v11" />],
  ['draw_line', <path key="l" d="M2 14l4-7l5 4l5-8" />],
  ['draw_arrow', <path key="a" d="M3 15L15 3M15 3h-6M15 3v6" />],
  ['draw_area', <path key="f" d="M3 6l7-4l6 6l-3 8l-9-2Z" />],
  ['draw_rectangle', <path key="r" d="M2.5 4.5h13v9h-13Z" />],
  ['draw_circle', <circle key="c" cx="9" cy="9" r="6.5" />],
];

/** The drawing tools, the look of what is drawn next, and the set that it goes to. */
export function DrawTools() {
  const { t, language } = useText();
  const tool = useUi((state) => state.tool);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const editing = useStore(annotationStore, (state) => state.editing !== null);
  const draft = useStore(annotationStore, (state) => state.draft);
  const list = useStore(annotationStore, (state) => state.list);
  const sets = annotationSets(list)
    .map(({ name }) => name)
    .filter((name) => name !== '');
  return (
    <div>
      <div className={styles.tools} role="toolbar" aria-label={t('annotations.tools')}>
        {drawings.map(([id, icon]) => (
          <button
            key={id}
            type="button"
            className={styles.tool}
            aria-pressed={tool === id}
            disabled={readOnly}
            onClick={() => toggleDrawTool(id)}
          >
            <svg viewBox="0 0 18 18" aria-hidden="true">
              {icon}
            </svg>
            {choiceLabel('annotations', 'kind', drawToolKinds[id] ?? '', language)}
          </button>
        ))}
      </div>
      {editing ? null : (
        <>
          <LookFields look={draft} parts={{ symbol: true, line: true }} onChange={setDraft} />
          <div className={styles.field}>
            <span>{t('annotations.intoSet')}</span>
            <AutoComplete
              size="small"
              allowClear
              maxLength={60}
              placeholder={t('annotations.setHint')}
              aria-label={t('annotations.intoSet')}
              value={draft.set}
              options={sets.map((value) => ({ value }))}
              onChange={(set: string | undefined) => setDraft({ set: (set ?? '').trimStart() })}
            />
          </div>
        </>
      )}
    </div>
  );
}
