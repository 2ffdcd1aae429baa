/** Names the address of Vite's server in development: the window's page comes from there, its API from the program. */
export const DEVELOPMENT_PAGE = 'STORE_MONITOR_PAGE';

const PROGRAM_PATHS = /^\/(api\/v1\/|docs|openapi\.json$|health$)/;

/** Has the page's own files answered from `address`, all else by `answer`. */
export function withDevelopmentPage(
  address: string,
  answer: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    return PROGRAM_PATHS.test(pathname) ? answer(request) : fetch(new URL(`${pathname}${search}`, address));
  };
}
