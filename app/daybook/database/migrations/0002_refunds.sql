-- Refunds of the store and their way into the books; and answers to what changed after an order was posted.

-- Whether the order was cancelled or declined when it was posted, or when a person last kept its document.
ALTER TABLE orders ADD COLUMN posted_cancelled INTEGER NOT NULL DEFAULT 0;
UPDATE orders SET posted_cancelled = 1 WHERE posted_modified IS NOT NULL AND status_id IN (5, 6);

-- `order_id` may name an order that is not in the workspace: one from before the first day.
-- `raw` is the JSON as it came, compressed with zlib; `digest` is the SHA-256 of the text; `content` changes
-- when money or items do.
CREATE TABLE refunds (
    row_id INTEGER PRIMARY KEY,
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    refund_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    created INTEGER NOT NULL,
    total INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN (
        'new', 'held', 'posting', 'imported', 'differs', 'failed', 'unknown', 'undoing', 'undone', 'ignored')),
    problems TEXT NOT NULL DEFAULT '[]',
    generation INTEGER NOT NULL DEFAULT 1 CHECK (generation >= 1),
    reference TEXT NOT NULL DEFAULT '',
    books_id TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    raw BLOB NOT NULL,
    kept_at INTEGER NOT NULL,
    UNIQUE (store, books, refund_id)
) STRICT;
CREATE INDEX refunds_of_order ON refunds (store, books, order_id, created, row_id);
CREATE INDEX refunds_not_in_books ON refunds (store, books, created, row_id)
    WHERE state NOT IN ('imported', 'differs', 'undoing');

CREATE TABLE refund_intents (
    intent_id INTEGER PRIMARY KEY,
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    refund_id TEXT NOT NULL,
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
    FOREIGN KEY (store, books, refund_id) REFERENCES refunds (store, books, refund_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX intents_of_refund ON refund_intents (store, books, refund_id, generation);

CREATE TABLE refund_history (
    line INTEGER PRIMARY KEY,
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    refund_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    reason TEXT NOT NULL,
    run TEXT NOT NULL
) STRICT;
CREATE INDEX history_of_refund ON refund_history (store, books, refund_id, line);

CREATE TRIGGER refund_history_is_not_rewritten BEFORE UPDATE ON refund_history
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TRIGGER refund_history_is_not_erased BEFORE DELETE ON refund_history WHEN OLD.books <> 'practice'
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

-- `listed` is the store's clock when the last whole walk began.
CREATE TABLE refund_cursors (
    store TEXT NOT NULL,
    books TEXT NOT NULL,
    created_since INTEGER,
    listed INTEGER NOT NULL,
    PRIMARY KEY (store, books)
) STRICT;
