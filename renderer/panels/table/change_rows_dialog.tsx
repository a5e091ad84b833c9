import { Form, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';

import { changeRows } from '#renderer/commands/many_rows.ts';
import { selectedCount, type RowSelection } from '#renderer/state/row_selection_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';
import type { BulkEdit } from '#shared/rpc/bulk_schemas.ts';

import { FeatureField } from '../feature_field.tsx';
import { fieldTrouble } from '../field_rules.ts';
import { changedValues, editableFields, type FormValue } from '../form_values.ts';
import styles from './table_panel.module.css';

type Way = BulkEdit['kind'];

/** Gives all rows chosen one value in a field, or replaces a word in it; says how many beforehand. */
export function ChangeRowsDialog({ selection, onClose }: { selection: RowSelection; onClose: () => void }) {
  const { t, pick } = useText();
  const definition = layerById(selection.layer);
  const fields = editableFields(definition).filter(({ id }) => id !== definition.codeField);
  const [fieldId, setFieldId] = useState((fields.find(({ required }) => !required) ?? fields[0])?.id ?? '');
  const [way, setWay] = useState<Way>('set');
  const [value, setValue] = useState<FormValue>(null);
  const [words, setWords] = useState({ find: '', replacement: '' });
  const [running, setRunning] = useState(false);
  const [nowMs] = useState(() => Date.now());
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const field = fields.find(({ id }) => id === fieldId);
  if (!field) return null;
  const isText = field.kind === 'text' || field.kind === 'free_text';
  const shownWay = isText ? way : 'set';
  const trouble = shownWay === 'set' ? fieldTrouble(field, value, nowMs, timezone) : null;
  const emptied = trouble === null && field.required && value === null && shownWay === 'set';
  const ready = shownWay === 'set' ? trouble === null && !emptied : words.find !== '';
  const label = pick(field.label);
  const count = formatNumber(selectedCount(selection));

  function helpOf(): string {
    if (trouble) return t(trouble, { field: label });
    if (emptied) return t('edit.required', { field: label });
    return value === null ? t('table.changeEmpties') : '';
  }

  async function run() {
    if (!field) return;
    const values = changedValues([field], { [field.id]: value }, timezone, null);
    const edit: BulkEdit =
      shownWay === 'set'
        ? { kind: 'set', values: { [field.id]: values[field.id] ?? null } }
        : { kind: 'replace', field: field.id, ...words };
    setRunning(true);
    const done = await changeRows(selection, edit, label);
    setRunning(false);
    if (done) onClose();
  }

  return (
    <Modal
      open
      width={440}
      title={t('table.changeTitle', { layer: pick(definition.title) })}
      okText={t('table.changeCount', { count })}
      okButtonProps={{ disabled: !ready }}
      cancelText={t('app.cancel')}
      confirmLoading={running}
      onOk={() => void run()}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('table.changeField')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('table.changeField')}
            value={fieldId}
            options={fields.map(({ id, label: name }) => ({ value: id, label: pick(name) }))}
            onChange={(id: string) => {
              setFieldId(id);
              setValue(null);
            }}
          />
        </Form.Item>
        {isText ? (
          <Segmented<Way>
            className={styles.way ?? ''}
            value={way}
            options={[
              { value: 'set', label: t('table.waySet') },
              { value: 'replace', label: t('table.wayReplace') },
            ]}
            onChange={setWay}
          />
        ) : null}
        {shownWay === 'set' ? (
          <Form.Item
            label={t('table.changeValue', { field: label })}
            validateStatus={trouble ? 'error' : ''}
            help={helpOf()}
          >
            <FeatureField key={field.id} id="bulk_value" field={field} value={value} onChange={setValue} />
          </Form.Item>
        ) : (
          <>
            <Form.Item label={t('table.find')}>
              <Input
                maxLength={200}
                aria-label={t('table.find')}
                value={words.find}
                onChange={({ target }) => setWords({ ...words, find: target.value })}
              />
            </Form.Item>
            <Form.Item label={t('table.replacement')}>
              <Input
                maxLength={200}
                aria-label={t('table.replacement')}
                value={words.replacement}
                onChange={({ target }) => setWords({ ...words, replacement: target.value })}
              />
            </Form.Item>
          </>
        )}
        <p className={styles.hint}>{t('table.changeHint', { count })}</p>
      </Form>
    </Modal>
  );
}
