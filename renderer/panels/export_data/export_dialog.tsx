import { Button, Checkbox, Input, Modal, Progress, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { ExportSubject } from '#renderer/state/export_subject.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { layerById } from '#shared/layers/index.ts';
import { ExportFormatSchema } from '#shared/rpc/export_schemas.ts';

import {
  datumChoices,
  firstChoices,
  isReady,
  type ExportChoices,
  type ExportRows,
} from './export_choices.ts';
import styles from './export_dialog.module.css';
import { useExportRun } from './use_export_run.ts';

type PartProps = {
  subject: ExportSubject;
  choices: ExportChoices;
  onChange: (change: Partial<ExportChoices>) => void;
};

function close(): void {
  uiStore.setState({ dialog: null });
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span className={styles.label}>{label}</span>
      <div>{children}</div>
    </>
  );
}

function FormatPart({ choices, onChange }: PartProps) {
  const { t } = useText();
  return (
    <Part label={t('export.format')}>
      <div className={styles.formats} role="radiogroup" aria-label={t('export.format')}>
        {ExportFormatSchema.options.map((format) => (
          <button
            key={format}
            type="button"
            role="radio"
            className={styles.format}
            aria-checked={choices.format === format}
            onClick={() => onChange({ format })}
          >
            {t(`export.format.${format}`)}
          </button>
        ))}
      </div>
      <p className={styles.hint}>{t(`export.hint.${choices.format}`)}</p>
    </Part>
  );
}

function DatumPart({ choices, onChange }: PartProps) {
  const { t } = useText();
  const isFixed = choices.format === 'kml';
  return (
    <Part label={t('export.datum')}>
      <div className={styles.datum}>
        <Select
          aria-label={t('export.datum')}
          disabled={isFixed}
          value={isFixed ? 'wgs84' : choices.datum}
          options={datumChoices.map((value) => ({ value, label: t(`import.datum.${value}`) }))}
          onChange={(datum: ExportChoices['datum']) => onChange({ datum })}
        />
        {choices.datum === 'epsg' && !isFixed ? (
          <Input
            inputMode="numeric"
            maxLength={6}
            prefix="EPSG:"
            placeholder="4544"
            aria-label={t('export.epsg')}
            value={choices.epsg}
            onChange={({ target }) => onChange({ epsg: target.value.replace(/\D/gu, '') })}
          />
        ) : null}
      </div>
    </Part>
  );
}

function RowsPart({ subject, choices, onChange }: PartProps) {
  const { t } = useText();
  const total = useData((state) => state.status?.layers.find(({ id }) => id === subject.layer)?.count ?? 0);
  const options: { value: ExportRows; label: string }[] = [
    { value: 'all', label: t('export.rowsAll', { count: formatNumber(total) }) },
  ];
  if (subject.listed) {
    const count = formatNumber(subject.listed.count);
    options.push({ value: 'listed', label: t('export.rowsFiltered', { count }) });
  }
  if (subject.selectedFid !== null) options.push({ value: 'selected', label: t('export.rowsSelected') });
  return (
    <Part label={t('export.rows')}>
      <ChoiceRow
        label={t('export.rows')}
        options={options}
        value={choices.rows}
        onChange={(rows) => onChange({ rows })}
      />
    </Part>
  );
}

function PlacesPart({ subject, choices, onChange }: PartProps) {
  const { t } = useText();
  if (subject.layer !== 'incidents') return null;
  return (
    <Part label={t('export.places')}>
      <ChoiceRow
        label={t('export.places')}
        options={[
          { value: 'snapped', label: t('export.placesSnapped') },
          { value: 'exact', label: t('export.placesExact') },
        ]}
        value={choices.exact ? 'exact' : 'snapped'}
        onChange={(value) => onChange({ exact: value === 'exact', approved: false })}
      />
      {choices.exact ? (
        <Checkbox
          className={styles.approve ?? ''}
          checked={choices.approved}
          onChange={({ target }) => onChange({ approved: target.checked })}
        >
          {t('export.exactConfirm')}
        </Checkbox>
      ) : (
        <p className={styles.hint}>{t('export.placesSnappedHint')}</p>
      )}
    </Part>
  );
}

function KeptPart({ subject }: Pick<PartProps, 'subject'>) {
  const { t } = useText();
  if (subject.layer !== 'incidents' && subject.layer !== 'cameras') return null;
  return (
    <Part label={t('export.kept')}>
      <span>{t(subject.layer === 'cameras' ? 'export.keptSecret' : 'export.keptFamily')}</span>
    </Part>
  );
}

function ExportForm({ subject }: { subject: ExportSubject }) {
  const { t, pick } = useText();
  const [choices, setChoices] = useState(() => firstChoices(subject));
  const { run, share, stop } = useExportRun(subject, choices, close);
  const parts: PartProps = {
    subject,
    choices,
    onChange: (change) => setChoices((before) => ({ ...before, ...change })),
  };
  return (
    <Modal
      open
      width={580}
      title={t('export.title', { layer: pick(layerById(subject.layer).title) })}
      onCancel={close}
      footer={
        <div className={styles.footer}>
          {share === null ? null : (
            <span className={styles.running} role="status">
              {t('export.running')}
              <Progress percent={Math.round(share * 100)} size="small" />
            </span>
          )}
          {share === null ? (
            <Button onClick={close}>{t('app.cancel')}</Button>
          ) : (
            <Button onClick={stop}>{t('export.stop')}</Button>
          )}
          <Button
            type="primary"
            loading={share !== null}
            disabled={!isReady(subject, choices)}
            onClick={() => void run()}
          >
            {t('export.run')}
          </Button>
        </div>
      }
    >
      <div className={styles.form}>
        <FormatPart {...parts} />
        <RowsPart {...parts} />
        <DatumPart {...parts} />
        <PlacesPart {...parts} />
        <KeptPart subject={subject} />
      </div>
    </Modal>
  );
}

/** One layer into a file: format, rows, datum, how exact, and what stays here. */
export function ExportDialog() {
  const subject = useUi((state) => state.exporting);
  return subject ? <ExportForm subject={subject} /> : null;
}
