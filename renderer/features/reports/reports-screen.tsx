import { Route, Switch } from 'wouter';
import { paths } from '../../app/paths.ts';
import { CompareView } from './compare-view.tsx';
import { ReportView } from './report-view.tsx';
import { ReportsView } from './reports-view.tsx';

/** Reports: run one and see them all; one of them; what changed between two. */
export function ReportsScreen() {
  return (
    <Switch>
      <Route path={`${paths.reports}/compare/:before/:after`}>
        {({ before, after }) => (
          <CompareView
            key={`${before}/${after}`}
            beforeId={decodeURIComponent(before)}
            afterId={decodeURIComponent(after)}
          />
        )}
      </Route>
      <Route path={`${paths.reports}/:id`}>
        {({ id }) => <ReportView key={id} reportId={decodeURIComponent(id)} />}
      </Route>
      <Route>
        <ReportsView />
      </Route>
    </Switch>
  );
}
