-- Stock is kept by warehouse. What moved before has none of its own: it is in `stock_warehouse`, the one that the newest
-- document with goods took them from, else the first. That name never changes, and the chain has it.
ALTER TABLE company ADD COLUMN stock_warehouse TEXT REFERENCES warehouses (name);
UPDATE company SET stock_warehouse = coalesce(
    (SELECT warehouse FROM documents WHERE warehouse IS NOT NULL ORDER BY document_id DESC LIMIT 1),
    (SELECT name FROM warehouses ORDER BY rowid LIMIT 1))
WHERE EXISTS (SELECT 1 FROM stock_moves);
CREATE TRIGGER stock_warehouse_stays BEFORE UPDATE OF stock_warehouse ON company
WHEN OLD.stock_warehouse IS NOT NULL AND NEW.stock_warehouse IS NOT OLD.stock_warehouse
BEGIN
    SELECT RAISE(ABORT, 'where stock was stays');
END;

CREATE TABLE new_stock_moves (
    move_id INTEGER PRIMARY KEY AUTOINCREMENT,
    item TEXT NOT NULL REFERENCES items (code),
    date TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN
        ('opening', 'receipt', 'sale', 'return', 'transfer', 'count', 'reversal')),
    quantity INTEGER NOT NULL,
    value INTEGER NOT NULL,
    shortfall INTEGER NOT NULL DEFAULT 0,
    document_id INTEGER REFERENCES documents (document_id),
    entry_id INTEGER REFERENCES entries (entry_id),
    warehouse TEXT REFERENCES warehouses (name)
) STRICT;
INSERT INTO new_stock_moves (move_id, item, date, cause, quantity, value, shortfall, document_id, entry_id)
SELECT move_id, item, date, cause, quantity, value, shortfall, document_id, entry_id FROM stock_moves;
DROP TABLE stock_moves;
ALTER TABLE new_stock_moves RENAME TO stock_moves;
CREATE INDEX stock_moves_by_item ON stock_moves (item);
CREATE INDEX stock_moves_by_document ON stock_moves (document_id) WHERE document_id IS NOT NULL;

-- Every move with the warehouse it was in.
CREATE VIEW stock_places AS
SELECT move_id, item, date, cause, quantity, value, shortfall, document_id, entry_id,
       coalesce(warehouse, (SELECT stock_warehouse FROM company),
                (SELECT name FROM warehouses ORDER BY rowid LIMIT 1)) AS warehouse
FROM stock_moves;

-- Which step found the customer (`place` -1) and the item of each line (its place), as the document was made.
CREATE TABLE document_matches (
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    step TEXT NOT NULL CHECK (step <> ''),
    PRIMARY KEY (document_id, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER approved_matches_stay BEFORE UPDATE ON document_matches
WHEN EXISTS (
    SELECT 1 FROM documents WHERE document_id IN (OLD.document_id, NEW.document_id) AND state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_matches_are_not_deleted BEFORE DELETE ON document_matches
WHEN (SELECT state FROM documents WHERE document_id = OLD.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_documents_get_no_matches BEFORE INSERT ON document_matches
WHEN (SELECT state FROM documents WHERE document_id = NEW.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
