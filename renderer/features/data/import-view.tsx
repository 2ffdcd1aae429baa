import { Button, VisuallyHidden } from '@mantine/core';
import { Link } from 'wouter';
import type { ImportAnswer } from '../../../main/shared/api/imports.ts';
import { isNotFound } from '../../api/api-error.ts';
import { isActive } from '../../api/jobs.ts';
import { useStatus } from '../../api/status.ts';
import { chooseFiles } from '../../app/choose-files.ts';
import { paths } from '../../app/paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Screen } from '../../ui/screen.tsx';
import { BackToData } from './back-to-data.tsx';
import { useDamagedImports } from './damaged-imports.ts';
import { dataPaths } from './data-paths.ts';
import { ImportDetails } from './import-details.tsx';
import { useImport } from './import-query.ts';
import { importHeading } from './import-text.ts';
import classes from './import-view.module.css';

const clockZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** One import: how far it is, and then what it brought. */
export function ImportView({ importId }: { readonly importId: string }) {
  const { data, error, refetch } = useImport(importId);
  if (data !== undefined) {
    return <KnownImport answer={data} />;
  }
  return (
    <Screen heading="Import" note={<BackToData />}>
      {error === null ? (
        <LoadingRows rows={6} />
      ) : isNotFound(error) ? (
        <EmptyState
          title="There is no such import"
          actions={
            <Button component={Link} href={paths.data} variant="default">
              Show all imports
            </Button>
          }
        >
          The address names an import that this workspace has not seen.
        </EmptyState>
      ) : (
        <ErrorState title="The import could not be read" error={error} onRetry={() => void refetch()} />
      )}
    </Screen>
  );
}

function KnownImport({ answer }: { readonly answer: ImportAnswer }) {
  const isDamaged = useDamagedImports()(answer);
  const hasPolls = useStatus().data?.as_of != null;
  return (
    <Screen
      heading={isDamaged && answer.summary === null ? 'The entry of this import is damaged' : importHeading(answer)}
      note={
        <>
          <BackToData /> · Started <Instant at={answer.started_at ?? answer.created_at} zone={clockZone} bare />
        </>
      }
      actions={answer.state === 'done' && hasPolls ? <NextSteps /> : undefined}
    >
      {isActive(answer) ? (
        <div className={classes.progress}>
          <JobProgress job={answer} />
          <p>
            You can go on working meanwhile. Until it is done the data stays as it is; after a cancel it is exactly what
            it was.
          </p>
        </div>
      ) : (
        <>
          <VisuallyHidden component="h2">Result</VisuallyHidden>
          <ImportDetails answer={answer} isDamaged={isDamaged} />
          {!isDamaged && (answer.state === 'failed' || answer.state === 'cancelled') && (
            <Button variant="default" mt="md" onClick={() => void chooseFiles()}>
              Choose files …
            </Button>
          )}
        </>
      )}
    </Screen>
  );
}

function NextSteps() {
  return (
    <>
      <Button component={Link} href={dataPaths.quality} variant="default">
        Check the data's quality
      </Button>
      <Button component={Link} href={paths.stores} variant="default">
        Open stores
      </Button>
      <Button component={Link} href={paths.overview}>
        Open overview
      </Button>
    </>
  );
}
