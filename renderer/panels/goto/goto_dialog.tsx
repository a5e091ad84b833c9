import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';

import { showPlace } from '#renderer/commands/show_feature.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { datumNames } from '#renderer/text/format_coordinate.ts';
import { useText } from '#renderer/text/use_text.ts';
import { formatDecimal } from '#shared/geo/format_lon_lat.ts';

import { readCoordinate, type GoToDatum } from './read_coordinate.ts';

const close = () => uiStore.setState({ dialog: null });

/** Paste or type a place in any written form, say what its numbers mean, and go there. */
export function GoToDialog() {
  const { t } = useText();
  const [written, setWritten] = useState('');
  const [datum, setDatum] = useState<GoToDatum>('wgs84');
  const [pressed, setPressed] = useState(false);
  const reading = readCoordinate(written, datum);
  const trouble = reading.kind === 'trouble' && (pressed || written.trim() !== '') ? t(reading.text) : null;
  const place = reading.kind === 'place' ? formatDecimal(reading.written) : '';

  function go() {
    setPressed(true);
    if (reading.kind !== 'place') return;
    showPlace(reading.at);
    close();
  }

  return (
    <Modal
      open
      width={460}
      title={t('goto.title')}
      okText={t('goto.go')}
      cancelText={t('app.cancel')}
      onOk={go}
      onCancel={close}
    >
      <Form layout="vertical" component="div">
        <Form.Item
          label={t('goto.label')}
          htmlFor="goto-coordinate"
          validateStatus={trouble === null ? '' : 'error'}
          help={
            trouble ??
            (reading.kind === 'place'
              ? t(reading.latitudeFirst ? 'goto.swapped' : 'goto.read', { place })
              : ' ')
          }
        >
          <Input
            id="goto-coordinate"
            autoFocus
            placeholder={t('goto.placeholder')}
            value={written}
            onChange={({ target }) => setWritten(target.value)}
            onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && go()}
          />
        </Form.Item>
        <Form.Item label={t('goto.datum')} htmlFor="goto-datum">
          <Select
            id="goto-datum"
            value={datum}
            options={Object.entries(datumNames).map(([value, label]) => ({
              value: value as GoToDatum,
              label,
            }))}
            onChange={setDatum}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
