import { useMutation } from '@tanstack/react-query';
import { desktopBridge } from '../../app/desktop-bridge.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './api-screen.module.css';
import { useOpenApi } from './open-api.ts';

/** Address, port, token and documentation as they are now; `url` null: the API is off. */
export function AddressSection({ url, token }: { readonly url: string | null; readonly token: string | null }) {
  const inDesktop = desktopBridge() !== undefined;
  const openApi = useOpenApi();
  const needsToken = inDesktop ? token !== null : openApi.data?.needsToken === true;
  return (
    <Section title="Address" note="Where scripts and browsers on this computer find the API.">
      <dl className={classes.facts}>
        <div>
          <dt>Address</dt>
          <dd>
            {url === null ? (
              'off: nothing answers until it is turned on below'
            ) : (
              <>
                <code>{url}</code>
                <CopyButton text={url} what="the address" />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Port</dt>
          <dd>
            {url === null ? '–' : portOf(url)}
            {!inDesktop && <span className={classes.hint}>set at the start: store-monitor serve --port 8000</span>}
          </dd>
        </div>
        <div>
          <dt>Token</dt>
          <dd>
            {url === null ? '–' : needsToken ? 'on: every call carries it' : 'off: plain curl works'}
            {url !== null && token !== null && (
              <>
                <code className={classes.token}>{token}</code>
                <CopyButton text={token} what="the token" />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Documentation</dt>
          <dd>
            <Docs url={url} />
          </dd>
        </div>
      </dl>
    </Section>
  );
}

/** The page in a browser, and the document for programs. */
function Docs({ url }: { readonly url: string | null }) {
  const desktop = desktopBridge();
  const open = useMutation({ mutationFn: async () => desktop?.loopback.openDocs() });
  if (url === null) {
    return 'served with the API';
  }
  return (
    <>
      {desktop === undefined ? (
        <a href="/docs" target="_blank" rel="noreferrer">
          Open the documentation
        </a>
      ) : (
        <button type="button" className={classes.link} onClick={() => open.mutate()}>
          Open the documentation in the browser
        </button>
      )}
      <CopyButton text={`${url}/docs`} what="the documentation's address" />
      <span className={classes.hint}>for programs: {url}/openapi.json</span>
      {open.error !== null && <ErrorState title="The documentation could not be opened" error={open.error} />}
    </>
  );
}

function portOf(url: string): string {
  const { port, protocol } = new URL(url);
  return port === '' ? (protocol === 'https:' ? '443' : '80') : port;
}
