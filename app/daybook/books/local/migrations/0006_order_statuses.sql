-- Where the order of a document stands (Open, Picking, Shipped, ...): the user's own words, apart from the accounting
-- state. The newest row counts. `from_store` marks what the store's status said.
CREATE TABLE order_status_changes (
    change_id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status <> ''),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    from_store INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX order_status_changes_of ON order_status_changes (document_id, change_id);

-- What happened to documents and was not yet told to their store; a row goes when it was.
CREATE TABLE document_news (
    news_id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    what TEXT NOT NULL CHECK (what IN ('order_status', 'state', 'payment'))
) STRICT;
CREATE INDEX document_news_of ON document_news (document_id);

CREATE TRIGGER news_of_order_statuses AFTER INSERT ON order_status_changes WHEN NEW.from_store = 0
BEGIN
    INSERT INTO document_news (document_id, what) VALUES (NEW.document_id, 'order_status');
END;
CREATE TRIGGER news_of_states AFTER UPDATE OF state ON documents WHEN NEW.state <> OLD.state
BEGIN
    INSERT INTO document_news (document_id, what) VALUES (NEW.document_id, 'state');
END;
CREATE TRIGGER news_of_payments AFTER INSERT ON payments
BEGIN
    INSERT INTO document_news (document_id, what) VALUES (NEW.document_id, 'payment');
END;
