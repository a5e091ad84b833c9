import { Badge, Segmented } from 'antd';
import { useStore } from 'zustand';

import { fenceStore } from '#renderer/state/fence_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';

import { AnnotationsView } from './annotations_view.tsx';
import { FencesView } from './fences_view.tsx';

/** Drawing on the map and the sets that hold it, and the geofences with what they have noticed. */
export function AnnotationsPanel() {
  const { t } = useText();
  const view = useStore(fenceStore, (state) => state.view);
  const open = useStore(fenceStore, (state) => state.open);
  return (
    <PanelFrame
      title={t('annotations.title')}
      toolbar={
        <Segmented<'annotations' | 'fences'>
          block
          size="small"
          value={view}
          options={[
            { value: 'annotations', label: t('annotations.view') },
            {
              value: 'fences',
              label: (
                <Badge size="small" count={open} offset={[10, 2]} overflowCount={999}>
                  {t('fences.view')}
                </Badge>
              ),
            },
          ]}
          onChange={(next) => fenceStore.setState({ view: next })}
        />
      }
    >
      {view === 'annotations' ? <AnnotationsView /> : <FencesView />}
    </PanelFrame>
  );
}
