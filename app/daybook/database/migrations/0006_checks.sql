-- Each look for new orders that nobody asked for by hand, and what came of it: requests sent, orders read, orders
-- imported, orders that wait for a person, statuses set in the store, and why something was not done.
CREATE TABLE checks (
    check_id INTEGER PRIMARY KEY,
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    needs_you INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    problems TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX checks_of_store ON checks (store, books, check_id);

-- Under which of the store's statuses an order stood when its document was last told of it.
CREATE TABLE seen_statuses (
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    order_id TEXT NOT NULL,
    status_id INTEGER NOT NULL,
    PRIMARY KEY (store, books, order_id)
) STRICT, WITHOUT ROWID;
