-- What goes into books elsewhere as one entry a day: those hold the entry alone, so the documents behind it are kept
-- here, and the entries (source_kind 'summary') beside them. `behind` is the entry a document is behind, `takes_back`
-- the document that an entry takes back, `entry` what the books call an entry, '' until they said.
CREATE TABLE day_documents (
    document_id INTEGER PRIMARY KEY,
    books TEXT NOT NULL,
    store TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    generation INTEGER NOT NULL,
    order_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    customer TEXT NOT NULL,
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'posted', 'void')),
    behind INTEGER REFERENCES day_documents (document_id),
    takes_back INTEGER REFERENCES day_documents (document_id),
    entry TEXT NOT NULL DEFAULT '',
    content BLOB NOT NULL,
    UNIQUE (books, store, source_kind, source_id, generation)
) STRICT;
CREATE INDEX day_documents_by_state ON day_documents (books, state);
CREATE INDEX day_documents_by_order ON day_documents (books, store, order_id);
CREATE INDEX day_documents_behind ON day_documents (behind) WHERE behind IS NOT NULL;
