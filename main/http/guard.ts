import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../shared/errors.ts';

/** What the guard reads of a request. */
export interface GuardedRequest {
  readonly method: string;
  /** The pattern of the route that will answer (`/api/v1/stores/:store_id`), undefined when there is none: raw paths can be spelled in many ways. */
  readonly route: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

export interface GuardRules {
  /** Exact values of `Host`, port included. */
  readonly allowedHosts: readonly string[];
  /** null: no token is asked for. */
  readonly token: string | null;
}

/** Documents a person may reach by a link from anywhere; everything else is for our own pages and for scripts. */
const PAGES: ReadonlySet<string> = new Set(['/', '/docs', '/docs/']);

/** The `Host` values of a loopback server on a port; browsers leave out port 80. */
export function loopbackHosts(port: number): readonly string[] {
  const names = ['127.0.0.1', 'localhost'];
  return port === 80 ? [...names, ...names.map((name) => `${name}:80`)] : names.map((name) => `${name}:${port}`);
}

/**
 * Throws `forbidden` or `unauthorized` unless a request may be answered. A web page of any site can send requests to
 * loopback and can point a name of its own at 127.0.0.1 (DNS rebinding); the rules, in this order, leave it nothing:
 * the Host must be ours, so must an Origin, and a browser must say that the request comes from our page or from no page.
 */
export function checkGuard(request: GuardedRequest, rules: GuardRules): void {
  checkHost(request.headers.host, rules.allowedHosts);
  checkOrigin(request.headers.origin, rules.allowedHosts);
  checkFetchSite(request);
  if (rules.token !== null && !isOpen(request)) {
    checkToken(request.headers.authorization, rules.token);
  }
}

function checkHost(host: string | undefined, allowedHosts: readonly string[]): void {
  if (host === undefined || !allowedHosts.includes(host)) {
    const found = host === undefined ? 'the request has no Host header' : `the Host header is "${host}"`;
    throw new AppError('forbidden', `Refused: ${found}, allowed is ${allowedHosts.join(' or ')}.`);
  }
}

function checkOrigin(origin: string | undefined, allowedHosts: readonly string[]): void {
  if (origin !== undefined && !allowedHosts.some((host) => origin === `http://${host}`)) {
    throw new AppError('forbidden', `Refused: the request comes from a page of another origin ("${origin}").`);
  }
}

function checkFetchSite(request: GuardedRequest): void {
  const site = headerText(request.headers['sec-fetch-site']);
  if (site === undefined || site === 'same-origin' || site === 'none') {
    return;
  }
  const opensPage =
    (request.method === 'GET' || request.method === 'HEAD') &&
    request.headers['sec-fetch-mode'] === 'navigate' &&
    request.headers['sec-fetch-dest'] === 'document' &&
    request.route !== undefined &&
    PAGES.has(request.route);
  if (!opensPage) {
    throw new AppError(
      'forbidden',
      `Refused: the request comes from a page of another site (Sec-Fetch-Site: ${site}).`,
    );
  }
}

/** Pages and their scripts carry no data, and a browser cannot be told to send a token for them. */
function isOpen(request: GuardedRequest): boolean {
  const { method, route } = request;
  const reads = method === 'GET' || method === 'HEAD';
  return reads && route !== undefined && (PAGES.has(route) || route.startsWith('/docs/') || route === '/*');
}

function checkToken(authorization: string | undefined, token: string): void {
  const given = /^bearer +(.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  // Digests have one length, so the comparison takes the same time whatever was sent.
  if (!timingSafeEqual(digest(given), digest(token))) {
    const found =
      authorization === undefined ? 'no Authorization header' : 'an Authorization header that does not match';
    throw new AppError(
      'unauthorized',
      `This server asks for a token and found ${found}; send "Authorization: Bearer <token>".`,
    );
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}
