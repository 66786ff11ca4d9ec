-- What a person matched by hand: a product ("77" or "77:3") or a customer of the store, and the code it has in
-- the books. `label` is what it was called in the store then.
CREATE TABLE mappings (
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('item', 'customer')),
    store_key TEXT NOT NULL,
    label TEXT NOT NULL,
    code TEXT NOT NULL,
    mapped_at INTEGER NOT NULL,
    PRIMARY KEY (store, books, kind, store_key)
) STRICT, WITHOUT ROWID;
