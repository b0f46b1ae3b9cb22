"""The local store's shape, in numbered steps. A step that was shipped is never edited: another one follows it."""

_RETENTION = """
    ALTER TABLE intents ADD COLUMN trusted_at TEXT;
    ALTER TABLE intents ADD COLUMN is_cleared INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX intents_by_trusted_at ON intents (trusted_at);
    """
"""`trusted_at`: when an act was delivered, by the gateway's time; `is_cleared`: the visitor's data has left."""

_KEPT_ASIDE = """
    CREATE TABLE kept_aside (
        id TEXT PRIMARY KEY,
        kept_at TEXT NOT NULL,
        body BLOB NOT NULL
    ) STRICT;
    """
"""What a clerk wrote and put aside because somebody else's version stands; its files are used under its own id."""

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
    # Records become links of one chain a store. `journal` holds what an older desk left, until the next record is made.
    """
    CREATE TABLE chain (
        id TEXT PRIMARY KEY,
        number INTEGER NOT NULL,
        hash TEXT NOT NULL,
        anchored INTEGER NOT NULL,
        anchor BLOB
    ) STRICT;
    INSERT INTO chain VALUES (lower(hex(randomblob(16))), 0, printf('%064d', 0), 0, NULL);
    CREATE TABLE records (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        body BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER records_follow BEFORE INSERT ON records
        WHEN NEW.number <> (SELECT number + 1 FROM chain)
        BEGIN SELECT RAISE(ABORT, 'a record goes on where the chain ends'); END;
    CREATE TRIGGER records_stay BEFORE UPDATE ON records
        BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
    CREATE TRIGGER records_leave BEFORE DELETE ON records
        WHEN OLD.number > (SELECT anchored FROM chain)
        BEGIN SELECT RAISE(ABORT, 'a record stays until the gateway has it'); END;
    CREATE TRIGGER chain_is_one BEFORE INSERT ON chain
        BEGIN SELECT RAISE(ABORT, 'a store has one chain'); END;
    CREATE TRIGGER chain_stays BEFORE DELETE ON chain
        BEGIN SELECT RAISE(ABORT, 'the chain of a store stays'); END;
    CREATE TRIGGER chain_grows BEFORE UPDATE ON chain
        WHEN NEW.id <> OLD.id OR NEW.number < OLD.number OR (NEW.number = OLD.number AND NEW.hash <> OLD.hash)
            OR NEW.anchored NOT BETWEEN OLD.anchored AND NEW.number
        BEGIN SELECT RAISE(ABORT, 'a chain only grows'); END;
    """,
    _RETENTION,
    _KEPT_ASIDE,
)
