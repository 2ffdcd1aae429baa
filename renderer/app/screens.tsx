import { Redirect, Route, Switch } from 'wouter';
import { useStatus } from '../api/status.ts';
import { ApiScreen } from '../features/api/api-screen.tsx';
import { DataScreen } from '../features/data/data-screen.tsx';
import { OverviewScreen } from '../features/overview/overview-screen.tsx';
import { ReportsScreen } from '../features/reports/reports-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { StoreScreen } from '../features/store/store-screen.tsx';
import { StoresScreen } from '../features/stores/stores-screen.tsx';
import { WelcomeScreen } from '../features/welcome/welcome-screen.tsx';
import { decodePart } from './address-part.ts';
import { paths } from './paths.ts';

/** The screen of the address. Reports and Data have addresses of their own below theirs. */
export function Screens() {
  return (
    <Switch>
      <Route path={paths.overview}>
        <Start />
      </Route>
      <Route path={paths.stores}>
        <StoresScreen />
      </Route>
      <Route path="/store/:id">{({ id }) => <StoreScreen key={id} storeId={decodePart(id)} />}</Route>
      <Route path="/reports/*?">
        <ReportsScreen />
      </Route>
      <Route path="/data/*?">
        <DataScreen />
      </Route>
      <Route path={paths.api}>
        <ApiScreen />
      </Route>
      <Route path={paths.settings}>
        <SettingsScreen />
      </Route>
      <Route>
        <Redirect to={paths.overview} replace />
      </Route>
    </Switch>
  );
}

/** What the window shows first: the overview, or the way in while there are no polls. */
function Start() {
  const status = useStatus();
  return status.data?.as_of === null ? <WelcomeScreen /> : <OverviewScreen />;
}
