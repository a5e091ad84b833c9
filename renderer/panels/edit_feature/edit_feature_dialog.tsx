import { Form, Modal } from 'antd';
import { useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { applyStep } from '#renderer/backend/apply_step.ts';
import { selectFeature } from '#renderer/commands/show_feature.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { formatCoordinate } from '#renderer/text/format_coordinate.ts';
import { featureName } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Feature, Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import styles from './edit_feature_dialog.module.css';
import { FeatureField } from '../feature_field.tsx';
import { fieldTrouble } from '../field_rules.ts';
import { changedValues, editableFields, formValues, newFormValues, type FormValues } from '../form_values.ts';

type Editing = { layer: LayerId; fid: number | null; at: LonLat };

function close(): void {
  uiStore.setState({ dialog: null, editing: null, tool: 'inspect' });
}

/** The form over a feature that exists, or over none for one to be added. */
function FeatureForm({ editing, before }: { editing: Editing; before: Feature | null }) {
  const { t, pick, language } = useText();
  const [form] = Form.useForm<FormValues>();
  const [saving, setSaving] = useState(false);
  const [nowMs] = useState(() => Date.now());
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const format = useUi((state) => state.coordinateFormat);
  const { layer, at } = editing;
  const definition = layerById(layer);
  const fields = editableFields(definition);
  const title = pick(definition.title);

  /** What was typed a moment ago may name a person: the step is called by what is stored already. */
  function stepName(): string {
    const step = before ? 'inspector.stepEdit' : 'inspector.stepAdd';
    return t(step, {
      layer: title,
      name: before ? featureName(layer, before.fid, before.values, language) : '',
    });
  }

  async function store(values: Values): Promise<boolean> {
    if (before) {
      return (
        (await applyStep(stepName(), [{ kind: 'update', layer, fid: before.fid, values }])) !== undefined
      );
    }
    const feature = { geometry: { type: 'Point' as const, coordinates: at }, values };
    const fids = await applyStep(stepName(), [{ kind: 'insert', layer, feature }]);
    if (fids?.[0] !== undefined) selectFeature(layer, fids[0], at);
    return fids !== undefined;
  }

  async function save(shown: FormValues) {
    const values = changedValues(fields, shown, timezone, before?.values ?? null);
    if (before && Object.keys(values).length === 0) {
      close();
      return;
    }
    setSaving(true);
    const stored = await store(values);
    setSaving(false);
    if (stored) close();
  }

  return (
    <Modal
      open
      width={560}
      title={t(before ? 'edit.titleEdit' : 'edit.titleAdd', { layer: title })}
      okText={t('app.save')}
      cancelText={t('app.cancel')}
      confirmLoading={saving}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        className={styles.form ?? ''}
        initialValues={
          before ? formValues(fields, before.values, timezone) : newFormValues(definition, nowMs, timezone)
        }
        onFinish={(shown) => void save(shown)}
      >
        {before ? null : (
          <p className={styles.place}>
            {t('edit.place')}　{formatCoordinate(at, format)}
          </p>
        )}
        <div className={styles.fields}>
          {fields.map((field) => (
            <Form.Item
              key={field.id}
              name={field.id}
              label={pick(field.label)}
              required={field.required === true && !field.generated}
              className={field.kind === 'free_text' ? (styles.wide ?? '') : ''}
              rules={[
                {
                  validator: (_, value: FormValues[string]) => {
                    const trouble = fieldTrouble(field, value, Date.now(), timezone);
                    return trouble === null
                      ? Promise.resolve()
                      : Promise.reject(new Error(t(trouble, { field: pick(field.label) })));
                  },
                },
              ]}
            >
              <FeatureField field={field} />
            </Form.Item>
          ))}
        </div>
        <p className={styles.note}>{t('edit.masked')}</p>
      </Form>
    </Modal>
  );
}

/** Edits the feature that uiStore.editing names, or adds one at its place. */
export function EditFeatureDialog() {
  const { t } = useText();
  const editing = useUi((state) => state.editing);
  const fid = editing?.fid ?? null;
  const { data } = useQuery('features.get', editing && fid !== null ? { layer: editing.layer, fid } : null);
  if (!editing) return null;
  if (fid === null) return <FeatureForm editing={editing} before={null} />;
  if (data) return <FeatureForm editing={editing} before={data} />;
  return (
    <Modal open footer={null} title={t('app.loading')} onCancel={close}>
      <SkeletonRows count={6} label={t('app.loading')} />
    </Modal>
  );
}
