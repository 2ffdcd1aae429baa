/**
 * The workspace as it began. Blobs are described in FORMAT.md; a shard is 1,024 stores, `store_no >> 10`.
 */
export const firstSchema = `
  CREATE TABLE meta (
    only_row      INTEGER PRIMARY KEY CHECK (only_row = 1),
    data_version  INTEGER NOT NULL,
    created_ms    INTEGER NOT NULL
  ) STRICT;
  INSERT INTO meta VALUES (1, 0, CAST(unixepoch('subsec') * 1000 AS INTEGER));

  CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE store_block (shard INTEGER PRIMARY KEY, stores INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
  CREATE TABLE span_block  (shard INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
  CREATE TABLE poll_block  (id INTEGER PRIMARY KEY, polls INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
  CREATE TABLE hours_block (shard INTEGER PRIMARY KEY, hours INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
  CREATE TABLE zone        (zone_no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE zone_block  (shard INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;

  CREATE TABLE import (
    id            TEXT PRIMARY KEY,
    created_ms    INTEGER NOT NULL,
    finished_ms   INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    state         TEXT NOT NULL,
    replaced      INTEGER NOT NULL,
    summary       TEXT,
    error_code    TEXT,
    error_message TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX import_by_time ON import (created_ms);
  CREATE TABLE reject (
    import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    file      TEXT NOT NULL,
    line      INTEGER NOT NULL,
    reason    TEXT NOT NULL,
    text      TEXT NOT NULL
  ) STRICT;
  CREATE INDEX reject_by_import ON reject (import_id);

  -- A number is never given again: another process may still hold the file of a content that was deleted.
  CREATE TABLE report_content (
    content_no      INTEGER PRIMARY KEY AUTOINCREMENT,
    data_version    INTEGER NOT NULL,
    as_of_us        INTEGER NOT NULL,
    policy          TEXT NOT NULL,
    trust_minutes   INTEGER NOT NULL,
    tzdb_version    TEXT NOT NULL,
    program_version TEXT NOT NULL,
    stores          INTEGER NOT NULL,
    no_data_stores  INTEGER NOT NULL,
    data            BLOB NOT NULL,
    UNIQUE (data_version, as_of_us, policy, trust_minutes, tzdb_version, program_version)
  ) STRICT;
  CREATE TABLE report (
    report_id     TEXT PRIMARY KEY,
    status        TEXT NOT NULL CHECK (status IN ('Running', 'Complete', 'Failed')),
    created_ms    INTEGER NOT NULL,
    completed_ms  INTEGER,
    as_of_us      INTEGER,
    policy        TEXT NOT NULL,
    trust_minutes INTEGER NOT NULL,
    owner_pid     INTEGER NOT NULL,
    content_no    INTEGER REFERENCES report_content (content_no),
    error_message TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX report_by_content ON report (content_no);
`;
