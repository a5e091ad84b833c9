import { Button } from 'antd';
import { useRef } from 'react';

import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { ImportReport } from '#shared/rpc/import_schemas.ts';

import { FileInput } from '../frame/file_input.tsx';
import type { ImportChoices } from '../import_choices.ts';
import { bringIn } from '../queue/bring_in.ts';
import { exportReport } from './export_report.ts';
import styles from './mend_rows.module.css';

type MendRowsProps = { report: ImportReport; choices: () => Promise<ImportChoices> | ImportChoices };

/** The way back for rejected rows: out to a spreadsheet, and in again by themselves with the same settings. */
export function MendRows({ report, choices }: MendRowsProps) {
  const { t } = useText();
  const chooser = useRef<HTMLInputElement>(null);
  if (report.rejectedRows === 0) return null;
  return (
    <section className={styles.mend} aria-label={t('import.mend')}>
      <div className={styles.text}>
        <h3 className={styles.heading}>{t('import.mend')}</h3>
        <p className={styles.hint}>{t('import.mendHint')}</p>
      </div>
      <Button onClick={() => void exportReport(report.report, { what: 'rejected_rows', format: 'xlsx' })}>
        {t('import.exportRejected', { count: formatNumber(report.rejectedRows) })}
      </Button>
      <Button onClick={() => chooser.current?.click()}>{t('import.mendChoose')}</Button>
      <FileInput
        ref={chooser}
        onFiles={(files) => void Promise.resolve(choices()).then((same) => bringIn(files, same))}
      />
    </section>
  );
}
