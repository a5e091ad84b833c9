import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { StartScreen } from '#renderer/panels/start/start_screen.tsx';
import { SearchBox } from '#renderer/panels/search/search_box.tsx';
import { TimeStrip } from '#renderer/panels/time_strip/time_strip.tsx';
import { Inspector } from '#renderer/panels/inspector/inspector.tsx';

import { BrandMark } from './chrome/brand_mark.tsx';
import { FilterLine } from './chrome/filter_line.tsx';
import { NoticeToasts } from './chrome/notice_toasts.tsx';
import { Rail } from './chrome/rail.tsx';
import { StatusBar } from './chrome/status_bar.tsx';
import { TopBar } from './chrome/top_bar.tsx';
import { ConnectionLost } from './connection_lost.tsx';
import styles from './console_page.module.css';
import { DialogHost } from './dialog_host.tsx';
import { DrillBanner } from './drill_banner.tsx';
import { DropOverlay } from './drop_overlay.tsx';
import { FaultBoundary } from './fault_boundary.tsx';
import { MapArea } from './map_area/map_area.tsx';
import { PanelHost } from './panel_host.tsx';
import { TableDrawer } from './table_drawer.tsx';
import { useWideWindow } from './use_wide_window.ts';
import { WorkspaceBanner } from './workspace_banner.tsx';

/** Everything of the window under the top bar while a database is open. */
function Workspace() {
  const wide = useWideWindow();
  const inspecting = useView((view) => view.selection !== null);
  const placed = useUi((state) => state.place !== null);
  const drawable = useData((state) => state.mapTrouble !== 'no_webgl');
  const inspector = (
    <FaultBoundary>
      <Inspector />
    </FaultBoundary>
  );
  return (
    <>
      <FilterLine />
      <div className={styles.main}>
        <Rail />
        <div className={styles.work}>
          <div className={styles.upper}>
            <PanelHost />
            <div className={styles.center}>
              <div className={styles.map}>
                <FaultBoundary>
                  <MapArea covered={!wide && (inspecting || placed)} />
                </FaultBoundary>
                {wide ? null : <div className={styles.floating}>{inspector}</div>}
              </div>
              <TableDrawer />
            </div>
            {wide ? inspector : null}
          </div>
          {drawable ? (
            <FaultBoundary>
              <TimeStrip />
            </FaultBoundary>
          ) : null}
        </div>
      </div>
    </>
  );
}

function Body() {
  const { t } = useText();
  const kind = useData((state) => state.status?.kind);
  if (kind === undefined) return <SkeletonRows count={6} label={t('app.loading')} />;
  return kind === 'none' ? <StartScreen mark={<BrandMark size={48} />} /> : <Workspace />;
}

/** The operator's window. */
export function ConsolePage() {
  const open = useData((state) => (state.status?.kind ?? 'none') !== 'none');
  return (
    <div className={styles.page}>
      <TopBar search={open ? <SearchBox /> : null} />
      <ConnectionLost />
      <WorkspaceBanner />
      <DrillBanner />
      <div className={styles.body}>
        <Body />
      </div>
      {open ? <StatusBar /> : null}
      <DialogHost />
      <NoticeToasts />
      <DropOverlay />
    </div>
  );
}
