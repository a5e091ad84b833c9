import { DownloadOutlined, ImportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useStore } from 'zustand';

import { openDialog } from '#renderer/commands/open_dialog.ts';
import { openExport } from '#renderer/commands/open_export.ts';
import { annotationSets, annotationStore } from '#renderer/state/annotation_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';

import { AnnotationForm } from './annotation_form.tsx';
import styles from './annotations_panel.module.css';
import { AnnotationSet } from './annotation_set.tsx';
import { DrawTools } from './draw_tools.tsx';

/** The tools, the form of the annotation in hand, and the sets. */
export function AnnotationsView() {
  const { t } = useText();
  const list = useStore(annotationStore, (state) => state.list);
  const editing = useStore(annotationStore, (state) => state.editing);
  const shaping = useStore(annotationStore, (state) => state.shaping);
  const edited = list.find(({ fid }) => fid === editing);
  const sets = annotationSets(list);
  return (
    <div className={styles.view}>
      <DrawTools />
      {edited ? <AnnotationForm annotation={edited} shaping={shaping === edited.fid} /> : null}
      {sets.length === 0 ? (
        <EmptyState title={t('annotations.none')} hint={t('annotations.noneHint')} />
      ) : (
        sets.map(({ name, members }, index) => (
          <AnnotationSet
            key={name}
            name={name}
            members={members}
            others={sets.map((set) => set.name).filter((other) => other !== name)}
            place={{ first: index === 0, last: index === sets.length - 1 }}
          />
        ))
      )}
      <div className={styles.buttons}>
        <Button size="small" icon={<ImportOutlined />} onClick={() => openDialog('import')}>
          {t('annotations.import')}
        </Button>
        <Button
          size="small"
          icon={<DownloadOutlined />}
          disabled={list.length === 0}
          onClick={() => openExport('annotations')}
        >
          {t('annotations.export')}
        </Button>
      </div>
    </div>
  );
}
