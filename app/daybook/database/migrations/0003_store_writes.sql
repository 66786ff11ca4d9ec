-- What Daybook writes to the store for an order, each committed before it is sent: a status with a staff note,
-- a capture, a void. `problem` says why one was not done. `modified` is the order's date_modified after the
-- write, so that our own write is never taken for somebody's edit.
CREATE TABLE store_writes (
    write_id INTEGER PRIMARY KEY,
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    order_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('status', 'capture', 'void')),
    purpose TEXT NOT NULL,
    status_id INTEGER,
    expected_status_id INTEGER,
    note TEXT NOT NULL DEFAULT '',
    amount INTEGER,
    currency TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'intended' CHECK (state IN (
        'intended', 'done', 'skipped', 'refused', 'unknown')),
    problem TEXT NOT NULL DEFAULT '[]',
    intended_at INTEGER NOT NULL,
    settled_at INTEGER,
    modified INTEGER,
    CHECK ((state IN ('intended', 'unknown')) = (settled_at IS NULL)),
    CHECK (kind <> 'status' OR status_id IS NOT NULL)
) STRICT;
CREATE INDEX store_writes_of_order ON store_writes (store, books, order_id, write_id);

-- Two windows, two clicks, two computers of one workspace: one write of a kind under way for an order.
CREATE UNIQUE INDEX store_writes_under_way ON store_writes (store, order_id, kind)
    WHERE state IN ('intended', 'unknown');
