import { lazy, Suspense } from 'react';

import { setTableHeight } from '#renderer/state/ui_store.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ResizeHandle } from '#renderer/widgets/resize_handle.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';

import { FaultBoundary } from './fault_boundary.tsx';
import styles from './table_drawer.module.css';

const TablePanel = lazy(async () => ({
  default: (await import('#renderer/panels/table/table_panel.tsx')).TablePanel,
}));

const leastPx = 120;
/** What stays of the window above the table. */
const restPx = 320;

/** The attribute table under the map, as high as the hand has drawn it. */
export function TableDrawer() {
  const { t } = useText();
  const open = useUi((state) => state.tableOpen);
  const wanted = useUi((state) => state.tableHeightPx);
  if (!open) return null;
  const most = Math.max(leastPx, window.innerHeight - restPx);
  const height = Math.min(most, wanted);
  return (
    <div className={styles.drawer} style={{ height }}>
      <ResizeHandle
        label={t('table.resize')}
        value={height}
        min={leastPx}
        max={most}
        onChange={setTableHeight}
      />
      <FaultBoundary>
        <Suspense fallback={<SkeletonRows count={5} label={t('app.loading')} />}>
          <TablePanel />
        </Suspense>
      </FaultBoundary>
    </div>
  );
}
