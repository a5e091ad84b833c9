import { AlertOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useStore } from 'zustand';

import { raiseAlarm, raiseDrillAlarm } from '#renderer/commands/drills.ts';
import { drillStore } from '#renderer/state/drill_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

/** The two alarms that can be given at a device: one that is meant, after a question, and one of the drill that runs. */
export function DeviceActions({ fid, name }: { fid: number; name: string }) {
  const { t } = useText();
  const drilling = useStore(drillStore, (state) => state.current !== null);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  return (
    <>
      <Popconfirm title={t('alarms.raiseAsk')} onConfirm={() => void raiseAlarm(fid, name)}>
        <Button size="small" danger icon={<AlertOutlined />} disabled={readOnly}>
          {t('alarms.raise')}
        </Button>
      </Popconfirm>
      <Button
        size="small"
        disabled={readOnly || !drilling}
        title={drilling ? undefined : t('alarms.drillNeeds')}
        onClick={() => void raiseDrillAlarm(fid, name)}
      >
        {t('alarms.drill')}
      </Button>
    </>
  );
}
