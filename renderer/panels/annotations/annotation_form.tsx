import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import {
  addBuffer,
  deleteAnnotations,
  storeAnnotation,
  toggleShaping,
} from '#renderer/commands/annotations.ts';
import { startFence } from '#renderer/commands/fences.ts';
import { annotationStore, type Annotation } from '#renderer/state/annotation_store.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './annotations_panel.module.css';
import { LookFields } from './look_fields.tsx';
import { MeasureNote } from './measure_note.tsx';

type FormProps = { annotation: Annotation; note: string; shaping: boolean };

function Form({ annotation, note: stored, shaping }: FormProps) {
  const { t } = useText();
  const [values, setValues] = useState({ ...annotation, note: stored });
  const [metres, setMetres] = useState(200);
  const { fid, geometry, kind } = annotation;
  const set = (change: Partial<typeof values>) => setValues((now) => ({ ...now, ...change }));
  const isPoint = geometry.type === 'Point' && kind !== 'text';

  async function save() {
    const done = await storeAnnotation(fid, {
      name: values.name.trim() === '' ? annotation.name : values.name.trim(),
      set_name: values.set.trim() === '' ? null : values.set.trim(),
      note: values.note.trim() === '' ? null : values.note.trim(),
      symbol: isPoint ? values.symbol : null,
      colour: values.colour,
      line_style: values.lineStyle,
      line_width: values.lineWidth,
    });
    if (done) annotationStore.setState({ editing: null });
  }

  return (
    <form
      className={styles.form}
      aria-label={t('annotations.form')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles.field}>
        <span>{t(kind === 'text' ? 'annotations.words' : 'annotations.name')}</span>
        <Input
          size="small"
          autoFocus
          maxLength={60}
          aria-label={t('annotations.name')}
          value={values.name}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => set({ name: target.value })}
        />
      </div>
      <LookFields
        look={values}
        parts={{ symbol: isPoint, line: geometry.type !== 'Point' || kind === 'text' }}
        onChange={set}
      />
      <div className={styles.field}>
        <span>{t('annotations.set')}</span>
        <Input
          size="small"
          maxLength={60}
          aria-label={t('annotations.set')}
          placeholder={t('annotations.noSet')}
          value={values.set}
          onChange={({ target }) => set({ set: target.value })}
        />
      </div>
      <div className={styles.field}>
        <span>{t('annotations.note')}</span>
        <Input.TextArea
          size="small"
          rows={2}
          maxLength={1000}
          aria-label={t('annotations.note')}
          value={values.note}
          onChange={({ target }) => set({ note: target.value })}
        />
      </div>
      <MeasureNote geometry={geometry} />
      <div className={styles.field}>
        <span>{t('annotations.buffer')}</span>
        <InputNumber
          size="small"
          min={1}
          max={200_000}
          suffix={t('annotations.metres')}
          aria-label={t('annotations.bufferMetres')}
          value={metres}
          onChange={(next) => setMetres(next ?? 200)}
        />
        <Button size="small" onClick={() => void addBuffer(geometry, annotation.name, metres)}>
          {t('annotations.makeBuffer')}
        </Button>
      </div>
      <div className={styles.buttons}>
        <Button size="small" type="primary" htmlType="submit">
          {t('app.save')}
        </Button>
        <Button size="small" onClick={() => annotationStore.setState({ editing: null })}>
          {t('app.cancel')}
        </Button>
        <Button
          size="small"
          type={shaping ? 'primary' : 'default'}
          ghost={shaping}
          onClick={() => toggleShaping(fid)}
        >
          {t(shaping ? 'annotations.shapeDone' : 'annotations.shape')}
        </Button>
        {geometry.type === 'MultiPolygon' ? (
          <Button size="small" onClick={() => startFence({ kind: 'annotation', fid }, annotation.name)}>
            {t('annotations.makeFence')}
          </Button>
        ) : null}
        <Button size="small" danger onClick={() => void deleteAnnotations([fid])}>
          {t('annotations.delete')}
        </Button>
      </div>
    </form>
  );
}

/** Name, set, look, note and shape of one annotation. */
export function AnnotationForm({ annotation, shaping }: Omit<FormProps, 'note'>) {
  const { data } = useQuery('features.get', { layer: 'annotations', fid: annotation.fid });
  if (!data) return null;
  const { note } = data.values;
  return (
    <Form
      key={annotation.fid}
      annotation={annotation}
      note={typeof note === 'string' ? note : ''}
      shaping={shaping}
    />
  );
}
