-- The ways of shipping that documents name; `class` is the kind of those that Daybook made, by its name in the settings.
CREATE TABLE ship_methods (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    class TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1
) STRICT;

-- How a document's goods were sent; one without a row names no way.
CREATE TABLE document_shipping (
    document_id INTEGER PRIMARY KEY REFERENCES documents (document_id) ON DELETE CASCADE,
    ship_via TEXT NOT NULL REFERENCES ship_methods (name)
) STRICT;

-- Money that was only authorised when the document was made: nothing has moved. `reference` is the store's transaction,
-- '' where only the order's header tells of it.
CREATE TABLE authorisations (
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    method TEXT NOT NULL,
    date TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    reference TEXT NOT NULL,
    PRIMARY KEY (document_id, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER approved_shipping_stays BEFORE UPDATE ON document_shipping
WHEN EXISTS (
    SELECT 1 FROM documents WHERE document_id IN (OLD.document_id, NEW.document_id) AND state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_shipping_is_not_deleted BEFORE DELETE ON document_shipping
WHEN (SELECT state FROM documents WHERE document_id = OLD.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_documents_get_no_shipping BEFORE INSERT ON document_shipping
WHEN (SELECT state FROM documents WHERE document_id = NEW.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;

CREATE TRIGGER approved_authorisations_stay BEFORE UPDATE ON authorisations
WHEN EXISTS (
    SELECT 1 FROM documents WHERE document_id IN (OLD.document_id, NEW.document_id) AND state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_authorisations_are_not_deleted BEFORE DELETE ON authorisations
WHEN (SELECT state FROM documents WHERE document_id = OLD.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_documents_get_no_authorisations BEFORE INSERT ON authorisations
WHEN (SELECT state FROM documents WHERE document_id = NEW.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
