import { Modal } from 'antd';

import type { Command, CommandGroup } from '#renderer/commands/command.ts';
import { keyLabels } from '#renderer/commands/key_labels.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { KeyCaps } from '#renderer/widgets/key_caps.tsx';

import styles from './shortcuts_dialog.module.css';

const groups: readonly CommandGroup[] = ['data', 'edit', 'view', 'map', 'time', 'help'];

/** Commands of a group that have keys; a label that several share stands once. */
function rowsOf(commands: readonly Command[], group: CommandGroup): Command[] {
  const seen = new Set<string>();
  return commands.filter((command) => {
    if (command.group !== group || command.keys.length === 0 || seen.has(command.label)) return false;
    seen.add(command.label);
    return true;
  });
}

/** Every shortcut, by what it is for. */
export function ShortcutsDialog({ commands }: { commands: readonly Command[] }) {
  const { t } = useText();
  return (
    <Modal
      open
      width={980}
      title={t('shortcuts.title')}
      footer={null}
      onCancel={() => uiStore.setState({ dialog: null })}
    >
      <div className={styles.scroll}>
        <div className={styles.sheet}>
          {groups.map((group) => (
            <section key={group} className={styles.group}>
              <h3>{t(`command.group.${group}`)}</h3>
              <dl>
                {rowsOf(commands, group).map((command) => (
                  <div key={command.id} className={styles.row}>
                    <dt>{t(command.label)}</dt>
                    <dd>
                      <KeyCaps
                        keys={command.label === 'command.bookmark' ? ['1', '…', '9'] : keyLabels(command)}
                      />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
      <p className={styles.note}>{t('shortcuts.note')}</p>
    </Modal>
  );
}
