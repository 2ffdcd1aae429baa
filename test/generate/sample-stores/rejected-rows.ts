/** Rows that break one rule each, by the file they stand in, with the rule. */
export const rejectedRows = {
  polls: [
    {
      row: 'b0d7a3f4-91b6-4f0e-8a55-3f1be4a0c7d2,active,2024-02-30 10:15:00.000000 UTC',
      why: '30 February is no date',
    },
    { row: 'b0d7a3f4-91b6-4f0e-8a55-3f1be4a0c7d2,closed,2024-11-04 16:12:31.402917 UTC', why: '`closed` is no status' },
    { row: 'b0d7a3f4-91b6-4f0e-8a55-3f1be4a0c7d2,active', why: 'the row has two fields, not three' },
  ],
  hours: [
    { row: 'b0d7a3f4-91b6-4f0e-8a55-3f1be4a0c7d2,7,10:30:00,21:00:00', why: 'days run from 0 to 6' },
    { row: 'b0d7a3f4-91b6-4f0e-8a55-3f1be4a0c7d2,2,10:30:00,25:00:00', why: 'a time ends at 24:00 at the latest' },
  ],
  zones: [{ row: ',America/Chicago', why: 'the store id is empty' }],
} as const;
