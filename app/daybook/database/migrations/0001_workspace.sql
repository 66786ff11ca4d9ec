-- The workspace: what Daybook knows of the stores' orders and of their way into the books.
-- Instants are whole microseconds since 1970-01-01 UTC, days are store-local ISO dates, amounts are
-- whole numbers of 1/10,000 of the currency beside them, ids of the store are text.

CREATE TABLE orders (
    row_id INTEGER PRIMARY KEY,
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    order_id TEXT NOT NULL,
    order_number INTEGER NOT NULL,
    created INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    store_date TEXT NOT NULL,
    customer TEXT NOT NULL COLLATE NOCASE,
    status_id INTEGER NOT NULL,
    status TEXT NOT NULL COLLATE NOCASE,
    payment TEXT NOT NULL COLLATE NOCASE,
    payment_status TEXT NOT NULL,
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    content TEXT NOT NULL,
    basket TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN (
        'new', 'held', 'posting', 'imported', 'differs', 'failed', 'unknown', 'undoing', 'undone', 'ignored')),
    outside TEXT NOT NULL DEFAULT '',
    reason_code TEXT NOT NULL DEFAULT '',
    reason_values TEXT NOT NULL DEFAULT '{}',
    generation INTEGER NOT NULL DEFAULT 1 CHECK (generation >= 1),
    reference TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
    books_id TEXT NOT NULL DEFAULT '',
    posted_modified INTEGER,
    posted_content TEXT NOT NULL DEFAULT '',
    -- Kept by triggers as `chip_by_rule` has it: an index over a generated column never covers a query.
    chip TEXT NOT NULL DEFAULT 'new',
    -- The one place that says under which chip an order stands. Flag 1 is changed_in_store.
    chip_by_rule TEXT NOT NULL GENERATED ALWAYS AS (CASE
        WHEN state = 'ignored' THEN 'left_out'
        WHEN state = 'differs' OR (state = 'imported' AND flags & 1) THEN 'needs_you'
        WHEN state IN ('imported', 'undoing') THEN 'imported'
        WHEN state IN ('posting', 'unknown') THEN 'new'
        WHEN outside <> '' THEN 'outside'
        WHEN state IN ('held', 'failed') THEN 'needs_you'
        ELSE 'new'
    END) VIRTUAL,
    UNIQUE (store, books, order_id)
) STRICT;

-- One index for each column of the table to sort by; the row id settles ties.
CREATE INDEX orders_by_number ON orders (store, books, order_number, row_id);
CREATE INDEX orders_by_date ON orders (store, books, store_date, created, row_id);
CREATE INDEX orders_by_customer ON orders (store, books, customer, row_id);
CREATE INDEX orders_by_status ON orders (store, books, status, row_id);
CREATE INDEX orders_by_payment ON orders (store, books, payment, row_id);
CREATE INDEX orders_by_total ON orders (store, books, total, row_id);
CREATE INDEX orders_by_state ON orders (store, books, state, row_id);
CREATE INDEX orders_by_chip ON orders (store, books, chip, store_date, row_id);
CREATE INDEX orders_by_cause ON orders (store, books, reason_code, store_date, row_id, chip)
    WHERE chip = 'needs_you';
CREATE INDEX orders_by_reference ON orders (reference, row_id) WHERE reference <> '';
CREATE INDEX orders_by_basket ON orders (store, books, basket, created) WHERE basket <> '';

-- Counts by day and chip, so that no count ever reads the orders.
CREATE TABLE tally (
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    store_date TEXT NOT NULL,
    chip TEXT NOT NULL,
    orders INTEGER NOT NULL,
    PRIMARY KEY (store, books, store_date, chip)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER orders_counted AFTER INSERT ON orders
BEGIN
    INSERT INTO tally (store, books, store_date, chip, orders)
    VALUES (NEW.store, NEW.books, NEW.store_date, NEW.chip, 1)
    ON CONFLICT (store, books, store_date, chip) DO UPDATE SET orders = orders + 1;
    UPDATE orders SET chip = NEW.chip_by_rule WHERE row_id = NEW.row_id AND chip <> NEW.chip_by_rule;
END;

CREATE TRIGGER orders_move_under_their_chip AFTER UPDATE OF state, outside, flags ON orders
WHEN NEW.chip <> NEW.chip_by_rule
BEGIN
    UPDATE orders SET chip = NEW.chip_by_rule WHERE row_id = NEW.row_id;
END;

CREATE TRIGGER orders_counted_anew AFTER UPDATE OF chip, store_date ON orders
WHEN OLD.chip <> NEW.chip OR OLD.store_date <> NEW.store_date
BEGIN
    UPDATE tally SET orders = orders - 1
    WHERE store = OLD.store AND books = OLD.books AND store_date = OLD.store_date AND chip = OLD.chip;
    INSERT INTO tally (store, books, store_date, chip, orders)
    VALUES (NEW.store, NEW.books, NEW.store_date, NEW.chip, 1)
    ON CONFLICT (store, books, store_date, chip) DO UPDATE SET orders = orders + 1;
END;

CREATE TRIGGER orders_counted_off AFTER DELETE ON orders
BEGIN
    UPDATE tally SET orders = orders - 1
    WHERE store = OLD.store AND books = OLD.books AND store_date = OLD.store_date AND chip = OLD.chip;
END;

-- Words are normalised before they come here (search.py), so the tokenizer only cuts at spaces.
CREATE VIRTUAL TABLE order_search USING fts5 (
    words, tokenize = 'ascii', detail = none, prefix = '1 2 3'
);

-- The JSON as it came, compressed with zlib; `digest` is the SHA-256 of the text.
CREATE TABLE order_raw (
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    order_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    raw BLOB NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (store, books, order_id),
    FOREIGN KEY (store, books, order_id) REFERENCES orders (store, books, order_id) ON DELETE CASCADE
) STRICT;

-- Tax rows and transactions of the version of the order that `modified` names; NULL where not fetched.
CREATE TABLE order_details (
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    order_id TEXT NOT NULL,
    modified INTEGER NOT NULL,
    taxes BLOB,
    transactions BLOB,
    PRIMARY KEY (store, books, order_id),
    FOREIGN KEY (store, books, order_id) REFERENCES orders (store, books, order_id) ON DELETE CASCADE
) STRICT;

-- What a document was made of, kept when the store's order changes after it was posted.
CREATE TABLE order_evidence (
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    order_id TEXT NOT NULL,
    generation INTEGER NOT NULL,
    digest TEXT NOT NULL,
    raw BLOB NOT NULL,
    taxes BLOB,
    transactions BLOB,
    PRIMARY KEY (store, books, order_id, generation),
    FOREIGN KEY (store, books, order_id) REFERENCES orders (store, books, order_id) ON DELETE CASCADE
) STRICT;

-- All problems of an order; the first one stands in `orders` too, for the table.
CREATE TABLE order_problems (
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    order_id TEXT NOT NULL,
    problems TEXT NOT NULL,
    PRIMARY KEY (store, books, order_id),
    FOREIGN KEY (store, books, order_id) REFERENCES orders (store, books, order_id) ON DELETE CASCADE
) STRICT;

CREATE TABLE intents (
    intent_id INTEGER PRIMARY KEY,
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    order_id TEXT NOT NULL,
    key TEXT NOT NULL,
    company TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    generation INTEGER NOT NULL,
    document_hash TEXT NOT NULL,
    total INTEGER NOT NULL,
    currency TEXT NOT NULL,
    intended_at INTEGER NOT NULL,
    settled_at INTEGER,
    outcome TEXT NOT NULL DEFAULT '',
    books_id TEXT NOT NULL DEFAULT '',
    books_total INTEGER,
    UNIQUE (store, books, key),
    FOREIGN KEY (store, books, order_id) REFERENCES orders (store, books, order_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX intents_of_order ON intents (store, books, order_id, generation);

CREATE TABLE history (
    line INTEGER PRIMARY KEY,
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    order_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    reason TEXT NOT NULL,
    run TEXT NOT NULL
) STRICT;
CREATE INDEX history_of_order ON history (store, books, order_id, line);

CREATE TRIGGER history_is_not_rewritten BEFORE UPDATE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

-- Practice books may be thrown away, and with them what was practised.
CREATE TRIGGER history_is_not_erased BEFORE DELETE ON history WHEN OLD.books <> 'practice'
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

-- What the setup lets in, as it was when the orders were last sorted into inside and outside.
CREATE TABLE filters (
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    statuses TEXT NOT NULL,
    leaves_out_guests INTEGER NOT NULL,
    leaves_out_tests INTEGER NOT NULL,
    leaves_out_migrated INTEGER NOT NULL,
    since TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    PRIMARY KEY (store, books)
) STRICT;

CREATE TABLE cursors (
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    since TEXT,
    created_since INTEGER,
    modified_from INTEGER,
    started INTEGER,
    next_min_id INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    listed_at INTEGER,
    PRIMARY KEY (store, books)
) STRICT;

CREATE TABLE setups (
    store TEXT PRIMARY KEY,
    books TEXT NOT NULL,
    setup TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;

-- The unfinished wizard: one row or none. It comes before there is a store.
CREATE TABLE drafts (
    draft_id INTEGER PRIMARY KEY CHECK (draft_id = 1),
    draft TEXT NOT NULL
) STRICT;

CREATE TABLE statuses (
    store TEXT NOT NULL,
    status_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    label TEXT NOT NULL,
    system_label TEXT NOT NULL,
    orders INTEGER NOT NULL,
    PRIMARY KEY (store, status_id)
) STRICT;
