import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useSearch } from 'wouter';
import { errorText, isNotFound } from '../../api/api-error.ts';
import { chooseFiles } from '../../app/choose-files.ts';
import { setDroppedFiles, useDroppedFiles } from '../../app/dropped-files.ts';
import { navigate } from '../../app/hash-location.ts';
import { paths } from '../../app/paths.ts';
import { DropZone } from '../../ui/drop-zone.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Screen } from '../../ui/screen.tsx';
import { BackToData } from './back-to-data.tsx';
import { previewPath, readPreviewChoice } from './data-paths.ts';
import { Preview } from './preview.tsx';
import { forgetStaged, noteStagedGone, noteStagedKnown, noteUnread, stage, useStaging } from './staging.ts';
import { StagingProgress } from './staging-progress.tsx';
import { useUpload } from './uploads.ts';

/** What was dropped or chosen: first on its way to the program, then as a preview, before anything is stored. */
export function PreviewView() {
  const dropped = useDroppedFiles();
  const staging = useStaging();
  const choice = readPreviewChoice(useSearch());
  const hasNew = 'error' in dropped || dropped.files.length + dropped.paths.length > 0;

  useEffect(() => {
    if (hasNew) {
      // Taken, so that coming back to this screen does not look at them again.
      setDroppedFiles([]);
      navigate(paths.importPreview, { replace: true });
      if ('error' in dropped) {
        noteUnread(dropped.error);
      } else {
        // What goes wrong is told by `useStaging`.
        void stage(dropped);
      }
    }
  }, [dropped, hasNew]);

  const waitingId = staging.phase === 'waiting' ? staging.uploadId : null;
  useEffect(() => {
    if (waitingId !== null && choice.uploadId === null && !hasNew) {
      navigate(previewPath({ uploadId: waitingId, without: [], replace: false }), { replace: true });
    }
  }, [waitingId, choice.uploadId, hasNew]);

  if (hasNew || staging.phase === 'sending' || staging.phase === 'looking') {
    return <StagingProgress staging={staging} />;
  }
  if (choice.uploadId !== null) {
    return <UploadPreview key={choice.uploadId} {...choice} uploadId={choice.uploadId} />;
  }
  if (staging.phase === 'failed') {
    const { what } = staging;
    return (
      <Screen heading="The files could not be looked at" note={<BackToData />}>
        <ErrorState
          title="Nothing was stored"
          error={errorText(staging.error)}
          onRetry={what === null ? undefined : () => void stage(what)}
        />
        <Button variant="default" mt="md" onClick={() => void chooseFiles()}>
          Choose other files …
        </Button>
      </Screen>
    );
  }
  return (
    <Screen heading="Import" note={<BackToData />}>
      <DropZone />
    </Screen>
  );
}

function UploadPreview(props: {
  readonly uploadId: string;
  readonly without: readonly number[];
  readonly replace: boolean;
}) {
  const { uploadId } = props;
  const { data, error, refetch } = useUpload(uploadId);
  const isThere = data !== undefined && error === null;
  const isGone = isNotFound(error);
  useEffect(() => {
    if (isThere) noteStagedKnown(uploadId);
    if (isGone) noteStagedGone(uploadId);
  }, [uploadId, isThere, isGone]);
  if (data !== undefined && !isGone) {
    return <Preview upload={data} choice={props} />;
  }
  if (error === null) {
    return (
      <Screen heading="Import" note={<BackToData />}>
        <LoadingRows rows={10} />
      </Screen>
    );
  }
  return (
    <Screen heading="Import" note={<BackToData />}>
      {isGone ? (
        <EmptyState
          title="These files no longer wait"
          actions={
            <Button
              onClick={() => {
                forgetStaged();
                void chooseFiles();
              }}
            >
              Choose files …
            </Button>
          }
        >
          They were imported or discarded, or they waited for more than 30 minutes. Drop them again to look at them.
        </EmptyState>
      ) : (
        <ErrorState title="The preview could not be read" error={error} onRetry={() => void refetch()} />
      )}
    </Screen>
  );
}
