import { CloseOutlined, DownloadOutlined, SearchOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Popover, Segmented, Switch, Tag } from 'antd';

import { useUi } from '#renderer/state/use_stores.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { layerById, layers } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';

import styles from './table_panel.module.css';

type ToolbarProps = {
  text: string;
  onText: (text: string) => void;
  countText: string;
  fields: readonly Field[];
  hidden: readonly string[];
  onHidden: (hidden: string[]) => void;
  onExport: () => void;
  canExport: boolean;
};

function ColumnChooser({ fields, hidden, onHidden }: Pick<ToolbarProps, 'fields' | 'hidden' | 'onHidden'>) {
  const { t, pick } = useText();
  const list = (
    <div className={styles.columns}>
      {fields.map(({ id, label }) => (
        <Checkbox
          key={id}
          checked={!hidden.includes(id)}
          disabled={!hidden.includes(id) && hidden.length === fields.length - 1}
          onChange={({ target }) =>
            onHidden(target.checked ? hidden.filter((one) => one !== id) : [...hidden, id])
          }
        >
          {pick(label)}
        </Checkbox>
      ))}
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

function ExportButton({ onExport, canExport }: Pick<ToolbarProps, 'onExport' | 'canExport'>) {
  const { t } = useText();
  return (
    <Button size="small" type="text" icon={<DownloadOutlined />} disabled={!canExport} onClick={onExport}>
      {t('table.export')}
    </Button>
  );
}

/** The one value that a panel asked to list, with a way to drop it. */
function EqualsTag() {
  const { pick, language } = useText();
  const layer = useUi((state) => state.tableLayer);
  const equals = useUi((state) => state.tableEquals);
  const field = layerById(layer).fields.find(({ id }) => id === equals?.field);
  if (!equals || !field) return null;
  return (
    <Tag closable onClose={() => uiStore.setState({ tableEquals: null })}>
      {pick(field.label)}　{choiceLabel(layer, field.id, equals.value, language)}
    </Tag>
  );
}

/** Which layer, which rows and columns of it, and the way out. */
export function TableToolbar(props: ToolbarProps) {
  const { t, pick } = useText();
  const layer = useUi((state) => state.tableLayer);
  const inViewOnly = useUi((state) => state.tableInViewOnly);
  return (
    <div className={styles.toolbar}>
      <Segmented
        size="small"
        options={layers.map(({ id, title }) => ({ value: id, label: pick(title) }))}
        value={layer}
        onChange={(tableLayer) => uiStore.setState({ tableLayer, tableEquals: null })}
      />
      <Input
        size="small"
        className={styles.filter}
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('table.filter')}
        aria-label={t('table.filter')}
        value={props.text}
        onChange={({ target }) => props.onText(target.value)}
      />
      <EqualsTag />
      <label className={styles.inView}>
        <Switch
          size="small"
          checked={inViewOnly}
          onChange={(tableInViewOnly) => uiStore.setState({ tableInViewOnly })}
        />
        {t('table.inView')}
      </label>
      <span className={styles.count} aria-live="polite">
        {props.countText}
      </span>
      <ColumnChooser {...props} />
      <ExportButton {...props} />
      <IconButton
        icon={<CloseOutlined />}
        label={t('table.close')}
        size="small"
        placement="top"
        onClick={() => uiStore.setState({ tableOpen: false })}
      />
    </div>
  );
}
