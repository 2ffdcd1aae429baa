/** Where each screen is, behind the `#` of the address. Queries go behind: `/stores?status=inactive`. */
export const paths = {
  overview: '/',
  stores: '/stores',
  store: (storeId: string) => `/store/${encodeURIComponent(storeId)}`,
  reports: '/reports',
  report: (reportId: string) => `/reports/${encodeURIComponent(reportId)}`,
  data: '/data',
  /** Preview of dropped files; see `dropped-files.ts`. */
  importPreview: '/data/import',
  api: '/api',
  settings: '/settings',
} as const;
