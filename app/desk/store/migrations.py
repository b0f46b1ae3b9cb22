"""The local store's shape, in numbered steps. A step that was shipped is never edited: another one follows it."""

_RETENTION = """
    ALTER TABLE intents ADD COLUMN trusted_at TEXT;
    ALTER TABLE intents ADD COLUMN is_cleared INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX intents_by_trusted_at ON intents (trusted_at);
    """
"""`trusted_at`: when an act was delivered, by the gateway's time; `is_cleared`: the visitor's data has left."""

STEPS = (
    """
    CREATE TABLE drafts (
        request_id TEXT PRIMARY KEY,
        changed_at TEXT NOT NULL,
        body BLOB NOT NULL
    ) STRICT;
    CREATE TABLE intents (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        request_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        based_on INTEGER,
        settled_at TEXT,
        body BLOB NOT NULL,
        entry BLOB NOT NULL
    ) STRICT;
    CREATE INDEX intents_by_request ON intents (request_id);
    CREATE TABLE receipts (
        intent_id TEXT PRIMARY KEY REFERENCES intents (id) ON DELETE CASCADE,
        body BLOB NOT NULL
    ) STRICT;
    CREATE TABLE attachments (
        sha256 TEXT PRIMARY KEY,
        content BLOB NOT NULL
    ) STRICT;
    CREATE TABLE attachment_uses (
        request_id TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES attachments (sha256),
        PRIMARY KEY (request_id, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attachment_uses_by_file ON attachment_uses (sha256);
    CREATE TABLE journal (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        body BLOB NOT NULL
    ) STRICT;
    CREATE TABLE cache (
        key TEXT PRIMARY KEY,
        etag TEXT NOT NULL,
        body BLOB NOT NULL
    ) STRICT;
    """,
    _RETENTION,
)
