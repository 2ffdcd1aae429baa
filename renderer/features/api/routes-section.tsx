import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './api-screen.module.css';
import { type ApiRoute, useOpenApi } from './open-api.ts';

/** Every route, grouped as in the documentation. */
export function RoutesSection() {
  const openApi = useOpenApi();
  return (
    <Section title="Routes" note="The documentation has their parameters and answers.">
      {openApi.data !== undefined ? (
        <Routes routes={openApi.data.routes} />
      ) : openApi.error !== null ? (
        <ErrorState title="The routes could not be read" error={openApi.error} onRetry={() => void openApi.refetch()} />
      ) : (
        <LoadingRows rows={12} height={28} />
      )}
    </Section>
  );
}

function Routes({ routes }: { readonly routes: readonly ApiRoute[] }) {
  const groups = [...new Set(routes.map(({ group }) => group))];
  return (
    <table className={classes.routes}>
      {groups.map((group) => (
        <tbody key={group}>
          <tr>
            <th colSpan={3} scope="colgroup">
              {group}
            </th>
          </tr>
          {routes
            .filter((route) => route.group === group)
            .map(({ method, path, summary }) => (
              <tr key={`${method} ${path}`}>
                <td>
                  <code>{method}</code>
                </td>
                <td>
                  <code>{path}</code>
                </td>
                <td>{summary}</td>
              </tr>
            ))}
        </tbody>
      ))}
    </table>
  );
}
