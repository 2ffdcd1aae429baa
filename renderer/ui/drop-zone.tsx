import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { chooseFiles } from '../app/choose-files.ts';
import classes from './drop-zone.module.css';

/**
 * The place that says what can be dropped. The whole window takes drops (`app/drop-overlay.tsx`), so this one only has
 * the words and the button for those who choose files from a dialog.
 */
export function DropZone() {
  return (
    <div className={classes.zone}>
      <IconFileUpload size={32} stroke={1.25} aria-hidden />
      <p className={classes.words}>Drop CSV files, a folder or a zip anywhere on this window</p>
      <Button onClick={() => void chooseFiles()}>Choose files …</Button>
      <p className={classes.note}>A preview comes first; nothing is stored until you press Import.</p>
    </div>
  );
}
