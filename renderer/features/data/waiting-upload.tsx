import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { paths } from '../../app/paths.ts';
import { previewPath } from './data-paths.ts';
import { forgetStaged, useStaging } from './staging.ts';
import classes from './waiting-upload.module.css';

/** Files that were looked at and neither imported nor discarded: a way back to them. */
export function WaitingUpload() {
  const staging = useStaging();
  if (staging.phase === 'none') {
    return null;
  }
  const href =
    staging.phase === 'waiting'
      ? previewPath({ uploadId: staging.uploadId, without: [], replace: false })
      : paths.importPreview;
  return (
    <section className={classes.waiting} aria-label="Files that wait">
      <span>{WORDS[staging.phase]}</span>
      <span className={classes.actions}>
        <Button size="xs" variant="default" onClick={forgetStaged}>
          Discard
        </Button>
        <Button size="xs" component={Link} href={href}>
          Open preview
        </Button>
      </span>
    </section>
  );
}

const WORDS = {
  sending: 'Files are on their way to a preview.',
  looking: 'Files are being looked at.',
  failed: 'Files could not be looked at.',
  waiting: 'Files wait to be imported. Nothing of them is stored yet.',
} as const;
