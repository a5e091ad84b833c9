import { Button, DatePicker, Modal } from 'antd';
import { useRef } from 'react';

import { notify } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { instantOf } from '#shared/model/zoned_time.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './cameras.module.css';
import { StateReportView } from './state_report_view.tsx';
import { useStateImport } from './use_state_import.ts';

const fileKinds = '.csv,.tsv,.txt,.xlsx,.xls,.zip,.gz';

/** Asks when the states of a file were found, by the clock of the data. */
function TimeField({ onTime }: { onTime: (timeMs: number) => void }) {
  const { t } = useText();
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  return (
    <label className={styles.timeField}>
      {t('cameras.import.at')}
      <DatePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        onChange={(value) => {
          if (!value) return;
          const [year, month, day] = [value.year(), value.month() + 1, value.date()];
          const reading = { year, month, day, hour: value.hour(), minute: value.minute(), second: 0 };
          onTime(instantOf(reading, timezone));
        }}
      />
    </label>
  );
}

/** Takes a status file in: chosen, tried and told, then stored as one step that can be undone. */
export function StateImport({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t, language } = useText();
  const input = useRef<HTMLInputElement>(null);
  const { step, choose, sayTime, take, reset } = useStateImport();
  const tried = step.kind === 'tried' ? step.report : null;

  function close() {
    if (step.kind === 'done') {
      const { changed, fileName: file } = step.report;
      notify('success', t('cameras.import.done', { file, count: formatNumber(changed) }));
    }
    reset();
    onClose();
  }

  return (
    <Modal
      title={t('cameras.import')}
      open={open}
      width={520}
      onCancel={close}
      destroyOnHidden
      okText={step.kind === 'done' ? t('app.close') : t('cameras.import.take')}
      cancelButtonProps={{ style: { display: step.kind === 'done' ? 'none' : undefined } }}
      okButtonProps={{
        disabled: step.kind !== 'done' && (!tried || tried.rows === 0 || tried.again),
        loading: step.kind === 'working',
      }}
      onOk={step.kind === 'done' ? close : take}
    >
      <p className={styles.importLead}>{t('cameras.import.lead')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept={fileKinds}
        aria-label={t('cameras.import.choose')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) choose(file);
          target.value = '';
        }}
      />
      {step.kind === 'done' ? null : (
        <Button size="small" disabled={step.kind === 'working'} onClick={() => input.current?.click()}>
          {t('cameras.import.choose')}
        </Button>
      )}
      <div aria-live="polite">
        {step.kind === 'working' ? (
          <p className={styles.importNote}>{t('cameras.import.reading', { file: step.fileName })}</p>
        ) : null}
        {step.kind === 'choose' && step.error ? (
          <p className={styles.importError}>{sentenceOf(step.error, language)}</p>
        ) : null}
        {step.kind === 'ask_time' ? <TimeField onTime={sayTime} /> : null}
        {tried ? <StateReportView report={tried} /> : null}
        {step.kind === 'done' ? <StateReportView report={step.report} /> : null}
      </div>
    </Modal>
  );
}
