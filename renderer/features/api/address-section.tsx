import { desktopBridge } from '../../app/desktop-bridge.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './api-screen.module.css';
import { useOpenApi } from './open-api.ts';

/** Address, port and token as they are now. */
export function AddressSection({ url, token }: { readonly url: string | null; readonly token: string | null }) {
  const inDesktop = desktopBridge() !== undefined;
  const openApi = useOpenApi();
  if (url === null) {
    return null;
  }
  const needsToken = inDesktop ? token !== null : openApi.data?.needsToken === true;
  return (
    <Section title="Address">
      <dl className={classes.facts}>
        <div>
          <dt>Address</dt>
          <dd>
            <code>{url}</code>
            <CopyButton text={url} what="the address" />
          </dd>
        </div>
        <div>
          <dt>Port</dt>
          <dd>
            {portOf(url)}
            {!inDesktop && <span className={classes.hint}>set at the start: store-monitor serve --port 8000</span>}
          </dd>
        </div>
        <div>
          <dt>Token</dt>
          <dd>
            {needsToken ? 'asked for with every call' : 'off: plain curl works'}
            {token !== null && (
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
            {inDesktop ? (
              <>
                <code>{url}/docs</code>
                <CopyButton text={`${url}/docs`} what="the documentation's address" />
                <span className={classes.hint}>Help › API documentation opens it</span>
              </>
            ) : (
              <a href="/docs" target="_blank" rel="noreferrer">
                Open the documentation
              </a>
            )}
          </dd>
        </div>
      </dl>
    </Section>
  );
}

function portOf(url: string): string {
  const { port, protocol } = new URL(url);
  return port === '' ? (protocol === 'https:' ? '443' : '80') : port;
}
