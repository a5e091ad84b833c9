import { DownOutlined } from '@ant-design/icons';
import { Dropdown, type MenuProps } from 'antd';

import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { remember, uiStore, type CoordinateFormat } from '#renderer/state/ui_store.ts';
import { datumNames, formatCoordinate, shownDatums } from '#renderer/text/format_coordinate.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './status_bar.module.css';

function choose(change: Partial<CoordinateFormat>): void {
  const coordinateFormat = { ...uiStore.getState().coordinateFormat, ...change };
  remember('coordinateFormat', JSON.stringify(coordinateFormat));
  uiStore.setState({ coordinateFormat });
}

function FormatMenu() {
  const { t } = useText();
  const { datum, notation } = useUi((state) => state.coordinateFormat);
  const items: MenuProps['items'] = [
    ...shownDatums.map((id) => ({ key: id, label: datumNames[id], onClick: () => choose({ datum: id }) })),
    { type: 'divider' },
    { key: 'decimal', label: t('status.decimal'), onClick: () => choose({ notation: 'decimal' }) },
    { key: 'dms', label: t('status.dms'), onClick: () => choose({ notation: 'dms' }) },
  ];
  return (
    <Dropdown
      menu={{ items, selectable: true, multiple: true, selectedKeys: [datum, notation] }}
      trigger={['click']}
    >
      <button type="button" className={styles.button} aria-label={t('status.coordinateFormat')}>
        {datumNames[datum]}
        <DownOutlined className={styles.chevron} />
      </button>
    </Dropdown>
  );
}

/** Where the pointer is, in the datum and notation of the operator's choice. A click on a place copies it elsewhere. */
export function CoordinateReadout() {
  const { t } = useText();
  const pointer = useUi((state) => state.pointer);
  const place = useUi((state) => state.place);
  const format = useUi((state) => state.coordinateFormat);
  const at = pointer ?? place;
  const written = at ? formatCoordinate(at, format) : '';
  return (
    <span className={styles.coordinate}>
      <button
        type="button"
        className={styles.button}
        disabled={!at}
        title={at ? t('status.copyCoordinate') : undefined}
        onClick={() => void copyWithNotice(written)}
      >
        {written || t('status.noPointer')}
      </button>
      <FormatMenu />
    </span>
  );
}
