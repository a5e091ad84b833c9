import { AimOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { App } from 'antd';
import { useState } from 'react';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { flyToBounds } from '#renderer/commands/show_feature.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatBytes } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { errorCodes } from '#shared/rpc/errors.ts';
import type { Basemap } from '#shared/rpc/schemas.ts';
import { errorSentence } from '#shared/text/error_text.ts';

import styles from './basemaps_panel.module.css';
import { DescribeBasemap } from './describe_basemap.tsx';

const formats: Record<Basemap['format'], string> = { pmtiles: 'PMTiles', mbtiles: 'MBTiles', folder: 'XYZ' };

function Facts({ basemap }: { basemap: Basemap }) {
  const { t, language } = useText();
  const { format, tiles, schema, minZoom, maxZoom, bytes, approvalNumber, attribution, bundled } = basemap;
  const trouble = errorCodes.find((code) => code === basemap.trouble);
  const facts = [
    formats[format],
    t(`basemaps.tiles.${tiles}`),
    t(`basemaps.schema.${schema}`),
    t('basemaps.zooms', { min: minZoom, max: maxZoom }),
    formatBytes(bytes),
    ...(bundled ? [t('basemaps.bundled')] : []),
  ];
  return (
    <div className={styles.facts}>
      <p>{facts.join(' · ')}</p>
      <p>{approvalNumber ? t('mapArea.approval', { number: approvalNumber }) : t('basemaps.noApproval')}</p>
      {attribution ? <p>{attribution}</p> : null}
      {trouble ? (
        <p className={styles.trouble}>{errorSentence(trouble, { name: basemap.name }, language)}</p>
      ) : null}
    </div>
  );
}

function useRemove(basemap: Basemap) {
  const { t } = useText();
  const { modal } = App.useApp();
  return () =>
    void modal.confirm({
      title: t('basemaps.removeTitle', { name: basemap.name }),
      content: t('basemaps.removeText', { size: formatBytes(basemap.bytes) }),
      okText: t('basemaps.remove'),
      okButtonProps: { danger: true },
      cancelText: t('app.cancel'),
      async onOk() {
        if (viewStore.getState().basemap === basemap.id) viewStore.getState().setBasemap('');
        await attempt(backend().call('basemaps.remove', { id: basemap.id }));
      },
    });
}

/** One basemap: what it is, whose, and whether it is the one shown. */
export function BasemapRow({ basemap, chosen }: { basemap: Basemap; chosen: boolean }) {
  const { t } = useText();
  const [describing, setDescribing] = useState(false);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const remove = useRemove(basemap);
  const { bounds } = basemap;
  return (
    <li className={styles.item} data-chosen={chosen}>
      <label className={styles.choice}>
        <input
          type="radio"
          name="basemap"
          checked={chosen}
          disabled={basemap.trouble !== ''}
          onChange={() => viewStore.getState().setBasemap(basemap.id)}
        />
        <span className={styles.name} title={basemap.name}>
          {basemap.name}
        </span>
      </label>
      <span className={styles.actions}>
        <IconButton
          icon={<AimOutlined />}
          label={t('layers.zoom', { layer: basemap.name })}
          size="small"
          disabled={!bounds}
          onClick={() => bounds && flyToBounds(bounds)}
        />
        <IconButton
          icon={<EditOutlined />}
          label={t('basemaps.details')}
          size="small"
          pressed={describing}
          disabled={readOnly}
          onClick={() => setDescribing(!describing)}
        />
        <IconButton
          icon={<DeleteOutlined />}
          label={t('basemaps.remove')}
          size="small"
          disabled={readOnly || basemap.bundled}
          onClick={remove}
        />
      </span>
      <Facts basemap={basemap} />
      {describing ? <DescribeBasemap basemap={basemap} onDone={() => setDescribing(false)} /> : null}
    </li>
  );
}
