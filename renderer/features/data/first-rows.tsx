import { Box } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { StagedFile } from '../../../main/shared/api/uploads.ts';
import classes from './first-rows.module.css';
import { placed } from './placed.ts';
import { VisibleText } from './visible-text.tsx';

/** The first rows as a table; columns that are read say as what, the others stand back. */
export function FirstRows({ file }: { readonly file: StagedFile }) {
  const readAs = new Map(file.columns.map(({ index, column }) => [index, column]));
  return (
    // A region that scrolls takes the focus, so that the arrow keys can scroll it.
    <Box component="section" className={classes.scroll} aria-label={`First rows of ${file.name}`} tabIndex={0}>
      <table className={classes.rows}>
        <thead>
          <tr>
            {placed(file.header).map(({ item: name, place }) => {
              const column = readAs.get(place);
              return (
                <th key={place} scope="col" data-read={column !== undefined || undefined}>
                  <span className={classes.name}>{name === '' ? '(no name)' : name}</span>
                  <span className={classes.use}>
                    {column === undefined ? (
                      'not used'
                    ) : (
                      <>
                        <IconCheck size={12} stroke={2.5} aria-hidden />
                        {column.toLowerCase() === name.trim().toLowerCase() ? 'read' : `read as ${column}`}
                      </>
                    )}
                  </span>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {placed(file.first_rows).map(({ item: fields, place: row }) => (
            <tr key={row}>
              {placed(file.header).map(({ place }) => (
                <td key={place} data-read={readAs.has(place) || undefined}>
                  <VisibleText text={fields[place] ?? ''} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
