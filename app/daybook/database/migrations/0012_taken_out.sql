-- Orders taken out of the books to be posted again in another way, until they are: where the program ends before, the
-- next start posts them. `order_status` is what their document was called, '' for nothing.
CREATE TABLE taken_out (
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    order_id TEXT NOT NULL,
    order_status TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (store, books, order_id)
) STRICT, WITHOUT ROWID;
