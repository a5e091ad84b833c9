import { ExportOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';

import { exportCheck } from '#renderer/commands/area_checks.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { Input } from '#shared/rpc/contract.ts';

const formatNames = { csv: 'CSV', xlsx: 'Excel', geojson: 'GeoJSON' } as const;

/** Saves what a view shows as a file. */
export function ExportMenu({ subject }: { subject: Input<'checks.export'>['subject'] }) {
  const { t } = useText();
  const formats = ['csv', 'xlsx', 'geojson'] as const;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: formats.map((format) => ({
          key: format,
          label: formatNames[format],
          onClick: () => void exportCheck(subject, format),
        })),
      }}
    >
      <Button size="small" icon={<ExportOutlined />}>
        {t('checks.export')}
      </Button>
    </Dropdown>
  );
}
