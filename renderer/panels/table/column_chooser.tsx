import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';

import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import type { Field } from '#shared/layers/layer.ts';

import { movedColumn, type TableLayout } from './table_columns.ts';
import styles from './table_panel.module.css';

type ChooserProps = {
  /** In the order in which they stand. */
  fields: readonly Field[];
  layout: TableLayout;
  onLayout: (layout: TableLayout) => void;
};

/** Which columns are shown, and in which order. */
export function ColumnChooser({ fields, layout, onLayout }: ChooserProps) {
  const { t, pick } = useText();
  const { hidden } = layout;
  const move = (index: number, by: -1 | 1) => {
    const [field, other] = [fields[index], fields[index + by]];
    if (field && other) onLayout(movedColumn(layout, fields, field.id, other.id));
  };
  const list = (
    <div>
      <ul className={styles.columns}>
        {fields.map(({ id, label }, index) => (
          <li key={id} className={styles.columnRow}>
            <Checkbox
              checked={!hidden.includes(id)}
              disabled={!hidden.includes(id) && hidden.length === fields.length - 1}
              onChange={({ target }) =>
                onLayout({
                  ...layout,
                  hidden: target.checked ? hidden.filter((one) => one !== id) : [...hidden, id],
                })
              }
            >
              {pick(label)}
            </Checkbox>
            <span>
              <IconButton
                icon={<ArrowUpOutlined />}
                label={t('table.columnUp')}
                size="small"
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                icon={<ArrowDownOutlined />}
                label={t('table.columnDown')}
                size="small"
                disabled={index === fields.length - 1}
                onClick={() => move(index, 1)}
              />
            </span>
          </li>
        ))}
      </ul>
      <Button size="small" type="link" onClick={() => onLayout({ order: [], hidden: [], widths: {} })}>
        {t('table.columnsReset')}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="topRight" arrow={false} content={list} title={t('table.columns')}>
      <Button size="small" type="text" icon={<SettingOutlined />}>
        {t('table.columns')}
      </Button>
    </Popover>
  );
}
