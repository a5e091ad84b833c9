import { DownOutlined, UpOutlined } from '@ant-design/icons';

import { extentOf } from '#renderer/state/time_window.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { classNames } from '#renderer/widgets/class_names.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

import { CalendarMenu } from './calendar_menu.tsx';
import { PlaybackControls } from './playback_controls.tsx';
import { TimeModeChoice } from './time_mode.tsx';
import { TimePresets } from './time_presets.tsx';
import styles from './time_strip.module.css';
import { TimeSummary } from './time_summary.tsx';
import { TimeTrack } from './time_track.tsx';
import { ZoomControls } from './zoom_controls.tsx';

function FoldButton({ folded }: { folded: boolean }) {
  const { t } = useText();
  return (
    <IconButton
      icon={folded ? <UpOutlined /> : <DownOutlined />}
      label={folded ? t('time.unfold') : t('time.fold')}
      size="small"
      placement="top"
      onClick={() => uiStore.setState({ timeStripFolded: !folded })}
    />
  );
}

/** When the incidents happened, and which stretch of it is shown. */
export function TimeStrip() {
  const { t } = useText();
  const folded = useUi((state) => state.timeStripFolded);
  const incidents = useData((state) => state.incidents);
  const histogram = useData((state) => state.histogram);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const extent =
    incidents && incidents.total > incidents.undated
      ? extentOf(incidents.firstMs, incidents.lastMs, timezone)
      : null;
  return (
    <section
      className={classNames(styles.strip, (folded || !extent) && styles.folded)}
      aria-label={t('time.label')}
    >
      {extent ? (
        <>
          <div className={styles.row}>
            <PlaybackControls />
            <TimeSummary extent={extent} />
            <TimeModeChoice />
            <TimePresets />
            <CalendarMenu />
            {folded ? null : <ZoomControls extent={extent} />}
            <FoldButton folded={folded} />
          </div>
          {folded ? null : <TimeTrack extent={extent} histogram={histogram} />}
        </>
      ) : (
        <div className={styles.row}>
          <p className={styles.none}>{t('time.none')}</p>
        </div>
      )}
    </section>
  );
}
