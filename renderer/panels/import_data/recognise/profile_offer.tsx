import { BulbOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { useText } from '#renderer/text/use_text.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';

import { noChoices } from '../import_choices.ts';
import { decide } from '../queue/decide.ts';
import type { ImportItem } from '../queue/import_item.ts';
import { applyProfileNamed } from '../queue/profiles.ts';
import styles from './profile_offer.module.css';

/** Offers the settings of a file like this one, or says which are in use. */
export function ProfileOffer({ item, preview }: { item: ImportItem; preview: ImportPreview }) {
  const { t } = useText();
  const [best] = preview.profiles;
  const { profile } = item.choices;
  if (profile !== '') {
    return (
      <div className={styles.offer} data-used="true">
        <BulbOutlined />
        <span className={styles.text}>{t('import.usingProfile', { name: profile })}</span>
        <Button size="small" type="text" onClick={() => decide(item.id, noChoices)}>
          {t('import.dropProfile')}
        </Button>
      </div>
    );
  }
  if (!best) return null;
  const share = `${Math.round(best.likeness * 100)}%`;
  return (
    <div className={styles.offer}>
      <BulbOutlined />
      <span className={styles.text}>
        {best.likeness >= 1
          ? t('import.profileSame', { name: best.name })
          : t('import.profileLike', { name: best.name, share })}
      </span>
      <Button size="small" type="primary" onClick={() => void applyProfileNamed(item.id, best.name)}>
        {t('import.useProfile')}
      </Button>
    </div>
  );
}
