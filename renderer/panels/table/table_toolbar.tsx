import { CloseOutlined, DownloadOutlined, SearchOutlined, SelectOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Switch, Tag } from 'antd';

import { toggleDrawTool } from '#renderer/commands/annotations.ts';
import type { RowSelection } from '#renderer/state/row_selection_store.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { GridSort } from '#renderer/widgets/data_grid_model.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { layerById, layers } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';

import { ChosenRowsBar } from './chosen_rows_bar.tsx';
import { ColumnChooser } from './column_chooser.tsx';
import type { TableLayout } from './table_columns.ts';
import styles from './table_panel.module.css';

type ToolbarProps = {
  text: string;
  onText: (text: string) => void;
  countText: string;
  /** Columns that narrow the rows. */
  conditions: number;
  onClearConditions: () => void;
  /** All columns in their order, and those of them that are shown. */
  fields: readonly Field[];
  shownFields: readonly Field[];
  layout: TableLayout;
  onLayout: (layout: TableLayout) => void;
  selection: RowSelection | null;
  sort: GridSort | null;
  onExport: () => void;
  canExport: boolean;
};

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

/** Narrows the rows: by words, by the view, by the headings. */
function NarrowPart({ text, onText, conditions, onClearConditions }: ToolbarProps) {
  const { t } = useText();
  const inViewOnly = useUi((state) => state.tableInViewOnly);
  return (
    <>
      <Input
        size="small"
        className={styles.filter}
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('table.filter')}
        aria-label={t('table.filter')}
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
      <EqualsTag />
      {conditions > 0 ? (
        <Tag closable onClose={onClearConditions}>
          {t('table.conditions', { count: conditions })}
        </Tag>
      ) : null}
      <label className={styles.inView}>
        <Switch
          size="small"
          checked={inViewOnly}
          onChange={(tableInViewOnly) => uiStore.setState({ tableInViewOnly })}
        />
        {t('table.inView')}
      </label>
    </>
  );
}

/** Which layer, which rows and columns of it, what to do with those chosen, and the way out. */
export function TableToolbar(props: ToolbarProps) {
  const { t, pick } = useText();
  const layer = useUi((state) => state.tableLayer);
  const drawing = useUi((state) => state.tool === 'select_rows');
  const { selection, shownFields, fields, layout, onLayout, sort } = props;
  return (
    <div className={styles.toolbar}>
      <Segmented
        size="small"
        options={layers.map(({ id, title }) => ({ value: id, label: pick(title) }))}
        value={layer}
        onChange={(tableLayer) => uiStore.setState({ tableLayer, tableEquals: null })}
      />
      {selection ? (
        <ChosenRowsBar selection={selection} fields={shownFields} sort={sort} />
      ) : (
        <NarrowPart {...props} />
      )}
      <span className={styles.count} aria-live="polite">
        {props.countText}
      </span>
      <IconButton
        icon={<SelectOutlined />}
        label={t('table.selectByShape')}
        size="small"
        placement="top"
        pressed={drawing}
        onClick={() => toggleDrawTool('select_rows')}
      />
      <ColumnChooser fields={fields} layout={layout} onLayout={onLayout} />
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
