import { Kbd, Modal } from '@mantine/core';
import { Fragment } from 'react';
import { desktopBridge } from './desktop-bridge.ts';
import { MENU_SHORTCUTS, SHORTCUTS, type Shortcut } from './shortcuts.ts';
import classes from './shortcuts-dialog.module.css';

/** What stands between the keys, and what is said in its place. */
const BETWEEN: Readonly<Record<Shortcut['press'], string>> = { chord: '+', sequence: 'then', any: 'or' };

/** The list of all keys, place by place. */
export function ShortcutsDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const groups = desktopBridge() === undefined ? SHORTCUTS : [...SHORTCUTS, MENU_SHORTCUTS];
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size={880}>
      <div className={classes.groups}>
        {groups.map(({ where, shortcuts }) => (
          <section key={where} className={classes.group}>
            <h3>{where}</h3>
            <dl>
              {shortcuts.map(({ keys, press, does }) => (
                <div key={does}>
                  <dt>{does}</dt>
                  <dd>
                    {keys.map((key, place) => (
                      <Fragment key={key}>
                        {place > 0 && <span data-quiet={press === 'any' || undefined}>{BETWEEN[press]}</span>}
                        <Kbd size="xs">{key}</Kbd>
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
