import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';

import { flyToBounds } from '#renderer/commands/show_feature.ts';
import { undoCommand } from '#renderer/commands/undo.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { ImportReport } from '#shared/rpc/import_schemas.ts';

import { exportReport } from './export_report.ts';
import { useIsLastStep, useRecordState } from './record_state.ts';

const whats = ['problems', 'rejected_rows'] as const;
const formats = ['csv', 'xlsx'] as const;

function ExportButton({ report }: { report: ImportReport }) {
  const { t } = useText();
  const choices = whats.flatMap((what) =>
    formats.map((format) => ({ key: `import.export.${what}.${format}` as const, what, format })),
  );
  const nothing = report.rejectedRows + report.warningCount === 0;
  return (
    <Dropdown
      trigger={['click']}
      disabled={nothing}
      menu={{
        items: choices.map(({ key, what }) => ({
          key,
          label: t(key),
          disabled: what === 'rejected_rows' && report.rejectedRows === 0,
        })),
        onClick({ key }) {
          const chosen = choices.find((choice) => choice.key === key);
          if (chosen) void exportReport(report.report, chosen);
        },
      }}
    >
      <Button>
        {t('import.export')} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}

/** What can be done with an import that was stored: take it back, look at it, save what it says. */
export function ReportActions({ report }: { report: ImportReport }) {
  const { t } = useText();
  const state = useRecordState(report.report);
  const last = useIsLastStep(report);
  const { bounds } = report;
  return (
    <>
      {state !== 'undone' && report.stored + report.changed > 0 ? (
        <Tooltip title={last ? '' : t('import.undoBlocked')}>
          <Button disabled={!last} onClick={() => undoCommand.run()}>
            {t('import.undo')}
          </Button>
        </Tooltip>
      ) : null}
      <Button
        disabled={!bounds || state === 'undone'}
        onClick={() => {
          if (bounds) flyToBounds(bounds);
          uiStore.setState({ dialog: null });
        }}
      >
        {t('import.show')}
      </Button>
      <ExportButton report={report} />
    </>
  );
}
