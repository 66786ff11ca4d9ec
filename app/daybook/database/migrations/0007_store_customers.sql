-- The store's customers as last read. `body` is JSON with all that is kept of one.
CREATE TABLE store_customers (
    store TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    company TEXT NOT NULL,
    phone TEXT NOT NULL,
    body TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (store, customer_id)
) STRICT, WITHOUT ROWID;
