import { Redirect, Route, Switch } from 'wouter';
import { FINDINGS } from '../../../main/shared/quality.ts';
import { decodePart } from '../../app/address-part.ts';
import { paths } from '../../app/paths.ts';
import { dataPaths } from './data-paths.ts';
import { FindingView } from './finding-view.tsx';
import { ImportView } from './import-view.tsx';
import { PreviewView } from './preview-view.tsx';
import { QualityView } from './quality-view.tsx';
import { StoredView } from './stored-view.tsx';

/** Data: what is stored and where it came from; the preview of an import; one import; what in the data deserves a look. */
export function DataScreen() {
  return (
    <Switch>
      <Route path={paths.importPreview}>
        <PreviewView />
      </Route>
      <Route path={`${dataPaths.imports}/:id`}>{({ id }) => <ImportView key={id} importId={decodePart(id)} />}</Route>
      <Route path={dataPaths.quality}>
        <QualityView />
      </Route>
      <Route path={`${dataPaths.quality}/:finding`}>
        {({ finding }) => {
          const known = FINDINGS.find((name) => name === finding);
          return known === undefined ? (
            <Redirect to={dataPaths.quality} replace />
          ) : (
            <FindingView key={known} finding={known} />
          );
        }}
      </Route>
      <Route path={paths.data}>
        <StoredView />
      </Route>
      <Route>
        <Redirect to={paths.data} replace />
      </Route>
    </Switch>
  );
}
