import { Button } from '@mantine/core';
import { useState } from 'react';
import type { UploadAnswer } from '../../../main/shared/api/uploads.ts';
import { chooseFiles } from '../../app/choose-files.ts';
import { navigate, splitHash } from '../../app/hash-location.ts';
import { paths } from '../../app/paths.ts';
import { Count } from '../../ui/count.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format-instant.ts';
import { Screen } from '../../ui/screen.tsx';
import { BackToData } from './back-to-data.tsx';
import { importPath, type PreviewChoice, previewPath } from './data-paths.ts';
import { FileCard } from './file-card.tsx';
import { blockReason, chosenFiles, previewHeading } from './import-plan.ts';
import { ImportPlan } from './import-plan-panel.tsx';
import classes from './preview.module.css';
import { SkippedFiles } from './skipped-files.tsx';
import { useDiscardUpload, useImportUpload } from './uploads.ts';

/** Cards drawn at first, and with each press of the button below them: a zip may hold a thousand files. */
const CARDS_A_STEP = 12;

const clockZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Files before they are stored: what an import would do, then a card a file. The choice lives in the address. */
export function Preview({ upload, choice }: { readonly upload: UploadAnswer; readonly choice: PreviewChoice }) {
  const start = useImportUpload(upload.upload_id, (importId) => leave(importPath(importId)));
  const discard = useDiscardUpload(upload.upload_id, () => leave(paths.data));
  const [shown, setShown] = useState(CARDS_A_STEP);
  const chosen = chosenFiles(upload.files, choice.without);
  const hasGood = upload.files.some((file) => blockReason(file) === null);
  const choose = (change: Partial<PreviewChoice>): void =>
    navigate(previewPath({ ...choice, ...change }), { replace: true });
  return (
    <Screen
      heading={previewHeading(upload.files, chosen.length)}
      note={
        <>
          <BackToData /> ·{' '}
          {hasGood
            ? `Not stored yet: the files wait until ${formatInstant(upload.expires_at, { zone: clockZone, date: 'none', bare: true })}.`
            : 'Nothing is stored.'}
        </>
      }
      actions={
        hasGood ? undefined : (
          <>
            <Button variant="default" onClick={() => discard.mutate()}>
              Discard
            </Button>
            <Button onClick={() => void chooseFiles()}>Choose other files …</Button>
          </>
        )
      }
    >
      <div className={classes.parts}>
        {hasGood && (
          <ImportPlan
            upload={upload}
            chosen={chosen}
            replace={choice.replace}
            onReplace={(replace) => choose({ replace })}
            isStarting={start.isPending}
            onImport={() => start.mutate({ replace: choice.replace, files: chosen })}
            onDiscard={() => discard.mutate()}
          />
        )}
        {discard.error !== null && <ErrorState title="The files could not be discarded" error={discard.error} />}
        {start.error !== null && <ErrorState title="The import could not be started" error={start.error} />}
        {upload.files.slice(0, shown).map((file) => (
          <FileCard
            key={file.file}
            file={file}
            isChosen={chosen.includes(file.file)}
            onChoose={(isChosen) =>
              choose({
                without: isChosen
                  ? choice.without.filter((number) => number !== file.file)
                  : [...choice.without, file.file].sort((a, b) => a - b),
              })
            }
          />
        ))}
        {upload.files.length > shown && (
          <Button variant="default" className={classes.more ?? ''} onClick={() => setShown(shown + CARDS_A_STEP)}>
            Show <Count value={Math.min(CARDS_A_STEP, upload.files.length - shown)} /> more files
          </Button>
        )}
        <SkippedFiles skipped={upload.skipped} />
      </div>
    </Screen>
  );
}

/** Goes on from the preview, unless the person has gone elsewhere meanwhile. */
function leave(to: string): void {
  if (splitHash(location.hash)[0] === paths.importPreview) {
    navigate(to, { replace: true });
  }
}
