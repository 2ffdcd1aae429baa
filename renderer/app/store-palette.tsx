import { Combobox, Loader, Modal, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { isNoPolls } from '../api/api-error.ts';
import { useStoreRows } from '../api/stores.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { formatCount } from '../ui/format-count.ts';
import { Percent } from '../ui/percent.tsx';
import { StateLabel } from '../ui/state-legend.tsx';
import { stateOfStatus } from '../ui/states.ts';
import { paths } from './paths.ts';
import classes from './store-palette.module.css';

const MAX_SHOWN = 10;
/** Time after the last key until the search is sent. */
const TYPING_PAUSE_MS = 120;

/** Finds a store by a part of its id; Enter opens it. */
export function StorePalette({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg" yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label="Find a store">
        <Search onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Search({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [searched] = useDebouncedValue(text.trim(), TYPING_PAUSE_MS);
  const [, navigate] = useLocation();
  const found = useStoreRows({ q: searched, limit: MAX_SHOWN });
  const combobox = useCombobox({ opened: true });
  const field = useRef<HTMLInputElement>(null);
  const stores = found.data?.stores ?? [];
  const { selectFirstOption } = combobox;
  useEffect(() => {
    // Enter opens the first of what is shown, unless the arrows went on from there.
    if (found.data !== undefined) selectFirstOption();
  }, [found.data, selectFirstOption]);
  const open = (storeId: string): void => {
    // Nobody types here any more, so the focus is free to go to the store.
    field.current?.blur();
    onClose();
    navigate(paths.store(storeId));
  };
  return (
    <Combobox store={combobox} onOptionSubmit={open} withinPortal={false}>
      <Combobox.EventsTarget>
        <TextInput
          ref={field}
          data-autofocus
          variant="unstyled"
          className={classes.field ?? ''}
          aria-label="Part of a store id"
          placeholder="Part of a store id"
          spellCheck={false}
          leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
          rightSection={found.isFetching ? <Loader size={16} /> : null}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            // The list keeps this key from the dialog, because it would close by itself were it not always open.
            if (event.key === 'Escape') onClose();
          }}
        />
      </Combobox.EventsTarget>
      <div className={classes.list}>
        <Combobox.Options aria-label="Stores">
          {stores.map((store) => (
            <Combobox.Option key={store.store_id} value={store.store_id} className={classes.option ?? ''}>
              <span className={classes.id}>{store.store_id}</span>
              <span className={classes.figures}>
                <StateLabel state={stateOfStatus(store.current_status)} />
                <span className={classes.percent}>
                  <Percent value={store.uptime_pct_last_week} />
                </span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
        <Answer error={found.error} total={found.data?.total} shown={stores.length} searched={searched} />
      </div>
    </Combobox>
  );
}

function Answer(props: {
  readonly error: Error | null;
  readonly total: number | undefined;
  readonly shown: number;
  readonly searched: string;
}) {
  const { error, total, shown, searched } = props;
  if (isNoPolls(error)) {
    return <p className={classes.note}>No stores yet. Import polls first.</p>;
  }
  if (error !== null) {
    return <ErrorState title="The stores could not be searched" error={error} />;
  }
  if (total === undefined) {
    return <p className={classes.note}>Reading stores …</p>;
  }
  return (
    <p className={classes.note} role="status">
      {total === 0
        ? `No store id holds “${searched}”.`
        : total > shown
          ? `${shown} of ${formatCount(total)} stores. Type more of the id to narrow them down.`
          : `${formatCount(total)} ${total === 1 ? 'store' : 'stores'}`}
    </p>
  );
}
