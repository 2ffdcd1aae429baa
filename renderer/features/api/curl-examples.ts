export interface CurlExample {
  readonly title: string;
  readonly command: string;
}

/** Calls a script needs first, ready to paste. `token` null: none is asked for. */
export function curlExamples(url: string, token: string | null): readonly CurlExample[] {
  const header = token === null ? '' : ` -H "Authorization: Bearer ${token}"`;
  const curl = `curl${header}`;
  return [
    { title: 'Start a report', command: `${curl} -X POST ${url}/api/v1/trigger_report` },
    {
      title: 'Wait for it and save the CSV',
      command: `${curl} -o report.csv "${url}/api/v1/get_report/REPORT_ID?wait=60"`,
    },
    {
      title: 'A report as of an instant, a poll believed for two hours, as JSON with all columns',
      command: [
        `${curl} -H "Content-Type: application/json" -d '{"as_of": "2024-10-14 23:55:00 UTC", "trust_minutes": 120}' ${url}/api/v1/trigger_report`,
        `${curl} "${url}/api/v1/get_report/REPORT_ID?wait=60&format=json&columns=extended"`,
      ].join('\n'),
    },
    {
      title: 'Import files',
      command: `${curl} -F files=@store_status.csv -F files=@menu_hours.csv -F files=@timezones.csv ${url}/api/v1/imports`,
    },
    {
      title: 'Add polls',
      command: `${curl} -H "Content-Type: application/json" -d '{"polls": [{"store_id": "42", "timestamp_utc": "2024-10-14 23:55:13 UTC", "status": "active"}]}' ${url}/api/v1/ingest/polls`,
    },
    {
      title: 'The ten stores that were down longest last week',
      command: `${curl} "${url}/api/v1/stores?view=figures&sort=-downtime_last_week&limit=10"`,
    },
  ];
}
