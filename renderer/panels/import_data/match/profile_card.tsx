import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { useState, type SyntheticEvent } from 'react';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { useQuery } from '#renderer/backend/use_query.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { layerById } from '#shared/layers/index.ts';

import type { ImportItem } from '../queue/import_item.ts';
import { applyProfileNamed, saveProfile } from '../queue/profiles.ts';
import styles from './match_step.module.css';

/** Every profile of the database: used for this file, or deleted. */
function ProfileList({ item }: { item: ImportItem }) {
  const { t, pick } = useText();
  const [version, setVersion] = useState(0);
  const { data } = useQuery('imports.profiles', {}, version);
  if (data?.length === 0) return <p className={styles.hint}>{t('import.noProfiles')}</p>;
  return (
    <ul className={styles.profiles}>
      {data?.map(({ name, layer }) => (
        <li key={name} className={styles.profile}>
          <button
            type="button"
            className={styles.profileName}
            onClick={() => void applyProfileNamed(item.id, name)}
          >
            {name}
            <span className={styles.hint}>{pick(layerById(layer).title)}</span>
          </button>
          <IconButton
            icon={<DeleteOutlined />}
            size="small"
            label={t('import.deleteProfile', { name })}
            onClick={() =>
              void attempt(backend().call('imports.delete_profile', { name })).then(() =>
                setVersion(version + 1),
              )
            }
          />
        </li>
      ))}
    </ul>
  );
}

/** Keeps the decisions about this file for the next one of its kind. */
export function ProfileCard({ item }: { item: ImportItem }) {
  const { t } = useText();
  const { profile } = item.choices;
  const [name, setName] = useState(profile);
  const [saved, setSaved] = useState('');

  async function save(event: SyntheticEvent) {
    event.preventDefault();
    const chosen = name.trim();
    if (chosen !== '' && (await saveProfile(item, chosen))) setSaved(chosen);
  }

  return (
    <section className={styles.card}>
      <div className={styles.cardHead}>
        <h3 className={styles.heading}>{t('import.profile')}</h3>
        <Popover trigger="click" placement="bottomRight" arrow={false} content={<ProfileList item={item} />}>
          <Button size="small" type="text">
            {t('import.manageProfiles')}
          </Button>
        </Popover>
      </div>
      <p className={styles.hint} role="status">
        {saved === '' ? t('import.profileHint') : t('import.profileSaved', { name: saved })}
      </p>
      <form className={styles.save} onSubmit={(event) => void save(event)}>
        <Input
          size="small"
          maxLength={60}
          aria-label={t('import.profileName')}
          placeholder={t('import.profileExample')}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button size="small" htmlType="submit" disabled={name.trim() === ''}>
          {t('import.saveProfile')}
        </Button>
      </form>
    </section>
  );
}
