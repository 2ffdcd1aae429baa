import { useQuery } from '@tanstack/react-query';
import { readAccessToken } from '../../api/access-token.ts';
import { desktopBridge } from '../../app/desktop-bridge.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Screen } from '../../ui/screen.tsx';
import { AddressSection } from './address-section.tsx';
import { ExamplesSection } from './examples-section.tsx';
import { LoopbackForm } from './loopback-form.tsx';
import { loopbackKey } from './loopback-key.ts';
import { RoutesSection } from './routes-section.tsx';

/** The HTTP API for scripts: where it answers, how to call it, what it offers. */
export function ApiScreen() {
  const desktop = desktopBridge();
  const loopback = useQuery({
    queryKey: loopbackKey,
    queryFn: () => desktop?.loopback.state() ?? null,
    enabled: desktop !== undefined,
  });
  const url = desktop === undefined ? location.origin : (loopback.data?.url ?? null);
  const token = desktop === undefined ? readAccessToken() : (loopback.data?.token ?? null);
  if (desktop !== undefined && loopback.data == null) {
    return (
      <Screen heading="API">
        {loopback.error === null ? (
          <LoadingRows rows={12} />
        ) : (
          <ErrorState
            title="The state of the API could not be read"
            error={loopback.error}
            onRetry={() => void loopback.refetch()}
          />
        )}
      </Screen>
    );
  }
  return (
    <Screen
      heading={url === null ? 'The API is off' : `The API answers at ${url}`}
      note="Only programs on this computer reach it; pages of other sites are refused."
    >
      <AddressSection url={url} token={token} />
      {desktop !== undefined && loopback.data != null && <LoopbackForm desktop={desktop} state={loopback.data} />}
      <ExamplesSection url={url ?? 'http://127.0.0.1:8000'} token={token} />
      <RoutesSection />
    </Screen>
  );
}
