import { Select } from '@mantine/core';
import type { StoreRowsAnswer } from '../../../main/shared/api/stores.ts';
import { Count } from '../../ui/count.tsx';
import classes from './stores-filters.module.css';
import { zoneChoices } from './zone-choices.ts';

/** Which zone, with the stores of each that the other filters let through. */
export function ZoneFilter(props: {
  readonly zone: string | null;
  /** undefined: not known yet. */
  readonly counts: StoreRowsAnswer['counts']['zones'] | undefined;
  readonly onChange: (zone: string | null) => void;
}) {
  const { zone, counts = {}, onChange } = props;
  const choices = zoneChoices(counts, zone);
  const stores = new Map(choices.map((choice) => [choice.zone, choice.stores]));
  return (
    <Select
      className={classes.zone ?? ''}
      size="xs"
      aria-label="Zone"
      placeholder="Any zone"
      searchable
      clearable
      nothingFoundMessage="No store has such a zone"
      value={zone}
      onChange={onChange}
      data={choices.map((choice) => choice.zone)}
      renderOption={({ option }) => (
        <span className={classes.option}>
          {option.value}
          <span className={classes.count}>
            <Count value={stores.get(option.value) ?? 0} />
          </span>
        </span>
      )}
      comboboxProps={{ width: 'max-content', position: 'bottom-start', shadow: 'md' }}
    />
  );
}
