import type { ReactNode } from 'react';
import type { ReportAnswer } from '../../../main/shared/api/reports.ts';
import { Count } from '../../ui/count.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { userLocale } from '../../ui/user-locale.ts';
import classes from './report-facts.module.css';
import { reportStoresPath } from './report-paths.ts';
import { DataVersion } from './report-status.tsx';
import { durationMs, optionsText, tookText } from './report-text.ts';

const clockZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Everything that fixes a report's figures: the same five facts give the same bytes. */
export function ReportFacts({ report }: { readonly report: ReportAnswer }) {
  const isComplete = report.status === 'Complete';
  return (
    <Panel title="About this report">
      <dl className={classes.facts}>
        <Fact name="As of">{report.as_of === null ? 'the latest poll' : <Instant at={report.as_of} seconds />}</Fact>
        <Fact name="Options">{optionsText(report)}</Fact>
        <Fact name="Data version">
          <DataVersion report={report} />
        </Fact>
        <Fact name="Time zone database">{report.tzdb_version === '' ? '–' : report.tzdb_version}</Fact>
        <Fact name="Program">{report.program_version}</Fact>
        <Fact name="Run">
          <Instant at={report.created_at} zone={clockZone} />
        </Fact>
        <Fact name="Took">{tookText(durationMs(report), userLocale())}</Fact>
        {isComplete && (
          <>
            <Fact name="Stores">
              <Count value={report.stores_total} />
            </Fact>
            <Fact name="Stores without data">
              <TextLink href={`${reportStoresPath(report.report_id)}&status=no_data`}>
                <Count value={report.no_data_stores} />
              </TextLink>
            </Fact>
          </>
        )}
        <Fact name="Report id">
          <code>{report.report_id}</code>
        </Fact>
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
