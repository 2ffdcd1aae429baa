/** The dataset that the report was asked for with; its size is what the server answered when it was last looked at. */
export const OFFICIAL_DATASET = {
  url: 'https://storage.googleapis.com/hiring-problem-statements/store-monitoring-data.zip',
  bytes: 35_537_664,
} as const;
