import { CopyOutlined } from '@ant-design/icons';

import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { datumNames, formatCoordinate, shownDatums } from '#renderer/text/format_coordinate.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import type { LonLat } from '#shared/model/geometry.ts';

import styles from './inspector.module.css';

/** The place in the datums that people ask for, each to be copied. */
export function PlaceCoordinates({ at }: { at: LonLat }) {
  const { t } = useText();
  const { notation } = useUi((state) => state.coordinateFormat);
  return (
    <dl className={styles.coordinates}>
      {shownDatums.map((datum) => {
        const written = formatCoordinate(at, { datum, notation });
        return (
          <div key={datum} className={styles.coordinate}>
            <dt>{datumNames[datum]}</dt>
            <dd>{written}</dd>
            <IconButton
              icon={<CopyOutlined />}
              label={t('place.copy', { datum: ` ${datumNames[datum]} ` })}
              size="small"
              placement="left"
              onClick={() => void copyWithNotice(written)}
            />
          </div>
        );
      })}
    </dl>
  );
}
