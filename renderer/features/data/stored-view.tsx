import { useSearch } from 'wouter';
import type { Stats } from '../../../main/shared/api/stats.ts';
import { useImports } from '../../api/imports.ts';
import { useJobs } from '../../api/jobs.ts';
import { useStats } from '../../api/stats.ts';
import { DropZone } from '../../ui/drop-zone.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FileKinds } from '../../ui/file-kinds.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { OfficialCard } from '../../ui/official-card.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SampleCard } from '../../ui/sample-card.tsx';
import { Screen } from '../../ui/screen.tsx';
import { DataTabs } from './data-tabs.tsx';
import { ImportHistory } from './import-history.tsx';
import { storedSentence, withJobs } from './import-text.ts';
import { StoredFacts } from './stored-facts.tsx';
import classes from './stored-view.module.css';
import { WaitingUpload } from './waiting-upload.tsx';

/** What is stored, the ways to bring in more, and all imports so far. */
export function StoredView() {
  const stats = useStats();
  const openId = new URLSearchParams(useSearch()).get('open');
  return (
    <Screen
      heading={stats.data === undefined ? 'Data' : storedSentence(stats.data)}
      note="What is stored, and where it came from."
      wide
    >
      <DataTabs />
      <div className={classes.parts}>
        <WaitingUpload />
        {stats.error !== null && stats.data === undefined ? (
          <ErrorState
            title="What is stored could not be read"
            error={stats.error}
            onRetry={() => void stats.refetch()}
          />
        ) : (
          <StoredFacts stats={stats.data} />
        )}
        <Sources stats={stats.data} />
        <History openId={openId} />
      </div>
    </Screen>
  );
}

function Sources({ stats }: { readonly stats: Stats | undefined }) {
  const isEmpty = stats !== undefined && stats.total_observations === 0;
  return (
    <div className={classes.sources}>
      <div>
        <DropZone />
        {isEmpty && <FileKinds />}
      </div>
      <div className={classes.cards}>
        {isEmpty && <SampleCard />}
        <OfficialCard />
      </div>
    </div>
  );
}

function History({ openId }: { readonly openId: string | null }) {
  const { data, error, refetch } = useImports();
  const jobs = useJobs().data ?? [];
  if (data !== undefined) {
    return data.length === 0 ? (
      <Panel title="Imports" note="None yet. Each import is listed here with its files, rejected rows and duration.">
        {null}
      </Panel>
    ) : (
      <ImportHistory imports={withJobs(data, jobs)} openId={openId} />
    );
  }
  return (
    <Panel title="Imports">
      {error === null ? (
        <LoadingRows rows={5} height={40} />
      ) : (
        <ErrorState title="The imports could not be read" error={error} onRetry={() => void refetch()} />
      )}
    </Panel>
  );
}
