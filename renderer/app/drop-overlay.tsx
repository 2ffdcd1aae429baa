import { useEffect, useState } from 'react';
import { previewDrop } from './choose-files.ts';
import classes from './drop-overlay.module.css';

/** A file dragged anywhere over the window dims it and says what its release will do: show the preview of an import. */
export function DropOverlay() {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    // Enter and leave come for every element on the way; the window is left when as many have been left as entered.
    let depth = 0;
    const onEnter = (event: DragEvent): void => {
      if (holdsFiles(event)) {
        event.preventDefault();
        depth++;
        setCount(event.dataTransfer?.items.length ?? 1);
      }
    };
    const onLeave = (event: DragEvent): void => {
      if (holdsFiles(event)) {
        depth = Math.max(0, depth - 1);
        if (depth === 0) setCount(null);
      }
    };
    const onOver = (event: DragEvent): void => {
      if (holdsFiles(event)) {
        event.preventDefault();
        if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      }
    };
    const onDrop = (event: DragEvent): void => {
      depth = 0;
      setCount(null);
      if (holdsFiles(event) && event.dataTransfer !== null) {
        event.preventDefault();
        void previewDrop(event.dataTransfer);
      }
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  if (count === null) {
    return null;
  }
  return (
    <div className={classes.overlay} role="status">
      <div className={classes.card}>
        <strong>{count === 1 ? 'Release to look at this file' : `Release to look at these ${count} files`}</strong>
        <p>What each file holds is shown first. Nothing is stored until you press Import.</p>
      </div>
    </div>
  );
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}
