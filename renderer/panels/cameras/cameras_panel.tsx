import { ImportOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import { cameraStore, type CameraPanelState } from '#renderer/state/camera_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';

import { Facets } from './facets.tsx';
import { HealthView } from './health_view.tsx';
import { ListView } from './list_view.tsx';
import { StateImport } from './state_import.tsx';

const views = ['overview', 'health', 'lists'] as const;

function Shown({ view }: { view: CameraPanelState['view'] }) {
  if (view === 'health') return <HealthView />;
  return view === 'lists' ? <ListView /> : <Facets />;
}

/** Cameras: what the map shows of them, how they fare, and lists to act on. */
export function CamerasPanel() {
  const { t } = useText();
  const count = useData((state) => state.status?.layers.find(({ id }) => id === 'cameras')?.count ?? 0);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const view = useStore(cameraStore, (state) => state.view);
  const [importing, setImporting] = useState(false);
  return (
    <PanelFrame
      wide
      title={t('cameras.title')}
      note={t('cameras.total', { count: formatNumber(count) })}
      extra={
        count === 0 ? null : (
          <IconButton
            icon={<ImportOutlined />}
            label={t('cameras.import')}
            size="small"
            disabled={readOnly}
            onClick={() => setImporting(true)}
          />
        )
      }
      toolbar={
        count === 0 ? null : (
          <Segmented
            block
            size="small"
            aria-label={t('cameras.view')}
            options={views.map((each) => ({ value: each, label: t(`cameras.view.${each}`) }))}
            value={view}
            onChange={(next) => cameraStore.setState({ view: next })}
          />
        )
      }
    >
      {count === 0 ? (
        <EmptyState title={t('cameras.none')} hint={t('cameras.noneHint')} />
      ) : (
        <Shown view={view} />
      )}
      <StateImport open={importing} onClose={() => setImporting(false)} />
    </PanelFrame>
  );
}
