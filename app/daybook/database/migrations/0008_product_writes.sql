-- What Daybook writes to the store's products, one row for each value, committed before it is sent: the value of
-- before and the one wanted, as text; who wanted it. `variant_id` is '' for what belongs to a whole product.
-- `problem` says why one was not done.
CREATE TABLE product_writes (
    write_id INTEGER PRIMARY KEY,
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    product_id TEXT NOT NULL,
    variant_id TEXT NOT NULL DEFAULT '',
    item TEXT NOT NULL,
    field TEXT NOT NULL CHECK (field IN ('name', 'price', 'weight', 'description', 'quantity')),
    before TEXT NOT NULL,
    wanted TEXT NOT NULL,
    by TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'intended' CHECK (state IN (
        'intended', 'done', 'skipped', 'refused', 'unknown')),
    problem TEXT NOT NULL DEFAULT '[]',
    intended_at INTEGER NOT NULL,
    settled_at INTEGER,
    CHECK ((state IN ('intended', 'unknown')) = (settled_at IS NULL))
) STRICT;
CREATE INDEX product_writes_of_store ON product_writes (store, books, write_id);

-- Two windows, two clicks: one write of a value under way.
CREATE UNIQUE INDEX product_writes_under_way ON product_writes (store, product_id, variant_id, field)
    WHERE state IN ('intended', 'unknown');
