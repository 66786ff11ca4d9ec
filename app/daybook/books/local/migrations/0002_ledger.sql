-- The ledger: an entry is in it once it has a number, whatever it belongs to. Credit memos, payments received
-- later, payouts, stock, closed periods, the evidence beside each document, and one chain of hashes over it all.
-- Rebuilt tables follow sqlite.org/lang_altertable.html, section 7; triggers name tables, so they go first.

DROP TRIGGER approved_documents_stay;
DROP TRIGGER approved_documents_only_become_void;
DROP TRIGGER approved_documents_are_not_deleted;
DROP TRIGGER documents_begin_pending;
DROP TRIGGER only_balanced_entries_are_approved;
DROP TRIGGER only_numbered_entries_are_approved;
DROP TRIGGER approved_addresses_stay;
DROP TRIGGER approved_addresses_are_not_deleted;
DROP TRIGGER approved_documents_get_no_addresses;
DROP TRIGGER approved_lines_stay;
DROP TRIGGER approved_lines_are_not_deleted;
DROP TRIGGER approved_documents_get_no_lines;
DROP TRIGGER approved_taxes_stay;
DROP TRIGGER approved_taxes_are_not_deleted;
DROP TRIGGER approved_documents_get_no_taxes;
DROP TRIGGER approved_receipts_stay;
DROP TRIGGER approved_receipts_are_not_deleted;
DROP TRIGGER approved_documents_get_no_receipts;
DROP TRIGGER approved_entries_stay;
DROP TRIGGER approved_entries_are_not_deleted;
DROP TRIGGER approved_documents_get_no_entries;
DROP TRIGGER approved_entry_lines_stay;
DROP TRIGGER approved_entry_lines_are_not_deleted;
DROP TRIGGER approved_entries_get_no_lines;
DROP TRIGGER home_currency_stays;

-- `closed_through`: the last day of the last closed month, '' while none is. `fiscal_year_start`: a month, 1 to 12.
ALTER TABLE company ADD COLUMN closed_through TEXT NOT NULL DEFAULT '';
ALTER TABLE company ADD COLUMN fiscal_year_start INTEGER NOT NULL DEFAULT 1
    CHECK (fiscal_year_start BETWEEN 1 AND 12);

-- `corrects`: the sale a credit memo takes back. `made_from`: the sales order an invoice was made from. `rate`: home
-- units for one unit of the currency, for what is made of the document later; NULL where version 1 did not keep it.
CREATE TABLE new_documents (
    document_id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    store TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    generation INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('cash_sale', 'sales_order', 'sales_invoice', 'credit_memo')),
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'approved', 'void')),
    reference TEXT NOT NULL UNIQUE,
    number TEXT,
    order_id TEXT NOT NULL,
    date TEXT NOT NULL,
    tax_date TEXT NOT NULL,
    due_date TEXT,
    payment_term TEXT NOT NULL,
    currency TEXT NOT NULL,
    customer_id TEXT NOT NULL REFERENCES customers (customer_id),
    customer_name TEXT NOT NULL,
    warehouse TEXT REFERENCES warehouses (name),
    open INTEGER NOT NULL,
    memo TEXT NOT NULL,
    flags TEXT NOT NULL,
    proof_store_total INTEGER NOT NULL,
    proof_parts_total INTEGER NOT NULL,
    proof_rounding INTEGER NOT NULL,
    proof_side TEXT NOT NULL,
    proof_remarks TEXT NOT NULL,
    posted_at INTEGER NOT NULL,
    approved_at INTEGER,
    voided_at INTEGER,
    void_reason TEXT,
    run TEXT NOT NULL DEFAULT '',
    corrects INTEGER REFERENCES documents (document_id),
    made_from INTEGER REFERENCES documents (document_id),
    rate TEXT,
    rate_source TEXT NOT NULL DEFAULT '',
    CHECK ((state = 'pending') = (approved_at IS NULL)),
    CHECK (state = 'pending' OR number IS NOT NULL),
    CHECK ((state = 'void') = (voided_at IS NOT NULL))
) STRICT;
INSERT INTO new_documents (document_id, key, store, source_kind, source_id, generation, kind, state, reference,
    number, order_id, date, tax_date, due_date, payment_term, currency, customer_id, customer_name, warehouse, open,
    memo, flags, proof_store_total, proof_parts_total, proof_rounding, proof_side, proof_remarks, posted_at,
    approved_at, voided_at, void_reason)
SELECT document_id, key, store, source_kind, source_id, generation, kind, state, reference,
    number, order_id, date, tax_date, due_date, payment_term, currency, customer_id, customer_name, warehouse, open,
    memo, flags, proof_store_total, proof_parts_total, proof_rounding, proof_side, proof_remarks, posted_at,
    approved_at, voided_at, void_reason
FROM documents;
-- Identities of deleted documents stay used.
UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM sqlite_sequence WHERE name IN ('documents', 'new_documents'))
WHERE name = 'new_documents';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'new_documents', seq FROM sqlite_sequence AS s
WHERE s.name = 'documents' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'new_documents');
DROP TABLE documents;
ALTER TABLE new_documents RENAME TO documents;
CREATE UNIQUE INDEX documents_live_source ON documents (store, source_kind, source_id) WHERE state <> 'void';
CREATE INDEX documents_by_source ON documents (store, source_kind, source_id);
CREATE UNIQUE INDEX documents_by_number ON documents (number) WHERE number IS NOT NULL;
CREATE INDEX documents_corrected ON documents (corrects) WHERE corrects IS NOT NULL;
CREATE UNIQUE INDEX documents_converted ON documents (made_from) WHERE made_from IS NOT NULL AND state <> 'void';

-- `document_id` is NULL for what belongs to no document: payouts, journal entries, openings, counts.
CREATE TABLE new_entries (
    entry_id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL DEFAULT 'document' CHECK (origin IN
        ('document', 'receipt', 'payout', 'journal', 'opening', 'cost', 'stock', 'reversal')),
    document_id INTEGER REFERENCES documents (document_id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    reverses INTEGER UNIQUE REFERENCES entries (entry_id),
    number TEXT,
    date TEXT NOT NULL,
    reference TEXT NOT NULL,
    memo TEXT NOT NULL DEFAULT '',
    rate TEXT NOT NULL,
    rate_source TEXT NOT NULL,
    home_currency TEXT NOT NULL,
    posted_at INTEGER,
    UNIQUE (document_id, place),
    CHECK ((number IS NULL) = (posted_at IS NULL))
) STRICT;
INSERT INTO new_entries (entry_id, document_id, place, number, date, reference, rate, rate_source, home_currency,
    posted_at)
SELECT e.entry_id, e.document_id, e.place, e.number, e.date, e.reference, e.rate, e.rate_source, e.home_currency,
    CASE WHEN e.number IS NULL THEN NULL ELSE d.approved_at END
FROM entries AS e JOIN documents AS d USING (document_id);
DROP TABLE entries;
ALTER TABLE new_entries RENAME TO entries;
CREATE UNIQUE INDEX entries_by_number ON entries (number) WHERE number IS NOT NULL;

-- Money received for an approved document after it was imported, in the document's currency.
CREATE TABLE payments (
    payment_id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL REFERENCES documents (document_id),
    date TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    account TEXT NOT NULL REFERENCES accounts (code),
    method TEXT NOT NULL,
    reference TEXT NOT NULL,
    entry_id INTEGER NOT NULL UNIQUE REFERENCES entries (entry_id),
    reversed_by INTEGER UNIQUE REFERENCES entries (entry_id)
) STRICT;
CREATE INDEX payments_by_document ON payments (document_id);

-- What a payment provider paid out: `gross` and `fees` in the clearing account's currency, `net` in the bank's.
CREATE TABLE payouts (
    payout_id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    date TEXT NOT NULL,
    clearing TEXT NOT NULL REFERENCES accounts (code),
    bank TEXT NOT NULL REFERENCES accounts (code),
    currency TEXT NOT NULL,
    gross INTEGER NOT NULL,
    fees INTEGER NOT NULL,
    net INTEGER NOT NULL,
    net_currency TEXT NOT NULL,
    reference TEXT NOT NULL,
    entry_id INTEGER NOT NULL UNIQUE REFERENCES entries (entry_id),
    reversed_by INTEGER UNIQUE REFERENCES entries (entry_id)
) STRICT;

-- Which lines of the clearing account a payout settled; a line is settled once. Reversed payouts lose theirs.
CREATE TABLE payout_lines (
    entry_id INTEGER NOT NULL REFERENCES entries (entry_id),
    place INTEGER NOT NULL,
    payout_id INTEGER NOT NULL REFERENCES payouts (payout_id),
    PRIMARY KEY (entry_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX payout_lines_by_payout ON payout_lines (payout_id);

-- Quantity in and out, and its value in the home currency. `shortfall`: the part of a sale nothing was there for.
CREATE TABLE stock_moves (
    move_id INTEGER PRIMARY KEY AUTOINCREMENT,
    item TEXT NOT NULL REFERENCES items (code),
    date TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('opening', 'sale', 'return', 'count', 'reversal')),
    quantity INTEGER NOT NULL,
    value INTEGER NOT NULL,
    shortfall INTEGER NOT NULL DEFAULT 0,
    document_id INTEGER REFERENCES documents (document_id),
    entry_id INTEGER REFERENCES entries (entry_id)
) STRICT;
CREATE INDEX stock_moves_by_item ON stock_moves (item);
CREATE INDEX stock_moves_by_document ON stock_moves (document_id) WHERE document_id IS NOT NULL;

-- Every closing and reopening. `through` is the last day closed afterwards, '' for none.
CREATE TABLE closings (
    closing_id INTEGER PRIMARY KEY AUTOINCREMENT,
    action TEXT NOT NULL CHECK (action IN ('close', 'reopen')),
    through TEXT NOT NULL,
    month TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL
) STRICT;

-- What the store said, as it came (zlib), beside the document made of it.
CREATE TABLE evidence (
    document_id INTEGER PRIMARY KEY REFERENCES documents (document_id) ON DELETE CASCADE,
    body BLOB NOT NULL
) STRICT;

-- One link for each thing that happened. `digest` is SHA-256 of the record as it then stood, `hash` that of this
-- link with the one before it; books/local/chain.py says how both are made.
CREATE TABLE chain (
    link INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    digest TEXT NOT NULL,
    detail TEXT NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
) STRICT;

-- What is approved stays: the only change a document still knows is to become void.

CREATE TRIGGER approved_documents_stay
BEFORE UPDATE OF document_id, key, store, source_kind, source_id, generation, kind, reference, number, order_id,
    date, tax_date, due_date, payment_term, currency, customer_id, customer_name, warehouse, open, memo, flags,
    proof_store_total, proof_parts_total, proof_rounding, proof_side, proof_remarks, posted_at, approved_at, run,
    corrects, made_from, rate, rate_source
ON documents WHEN OLD.state <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;

CREATE TRIGGER approved_documents_only_become_void
BEFORE UPDATE OF state, voided_at, void_reason ON documents
WHEN OLD.state = 'void' OR (OLD.state = 'approved' AND NEW.state <> 'void')
BEGIN
    SELECT RAISE(ABORT, 'an approved document can only become void');
END;

CREATE TRIGGER approved_documents_are_not_deleted BEFORE DELETE ON documents WHEN OLD.state <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be deleted');
END;

CREATE TRIGGER documents_begin_pending BEFORE INSERT ON documents WHEN NEW.state <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'a document begins as pending');
END;

CREATE TRIGGER only_numbered_entries_are_approved BEFORE UPDATE OF state ON documents
WHEN NEW.state = 'approved' AND EXISTS (
    SELECT 1 FROM entries WHERE document_id = NEW.document_id AND number IS NULL
)
BEGIN
    SELECT RAISE(ABORT, 'an entry has no number');
END;

CREATE TRIGGER approved_addresses_stay BEFORE UPDATE ON document_addresses
WHEN EXISTS (
    SELECT 1 FROM documents WHERE document_id IN (OLD.document_id, NEW.document_id) AND state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_addresses_are_not_deleted BEFORE DELETE ON document_addresses
WHEN (SELECT state FROM documents WHERE document_id = OLD.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_documents_get_no_addresses BEFORE INSERT ON document_addresses
WHEN (SELECT state FROM documents WHERE document_id = NEW.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;

CREATE TRIGGER approved_lines_stay BEFORE UPDATE ON document_lines
WHEN EXISTS (
    SELECT 1 FROM documents WHERE document_id IN (OLD.document_id, NEW.document_id) AND state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_lines_are_not_deleted BEFORE DELETE ON document_lines
WHEN (SELECT state FROM documents WHERE document_id = OLD.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_documents_get_no_lines BEFORE INSERT ON document_lines
WHEN (SELECT state FROM documents WHERE document_id = NEW.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;

CREATE TRIGGER approved_taxes_stay BEFORE UPDATE ON document_taxes
WHEN EXISTS (
    SELECT 1 FROM documents WHERE document_id IN (OLD.document_id, NEW.document_id) AND state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_taxes_are_not_deleted BEFORE DELETE ON document_taxes
WHEN (SELECT state FROM documents WHERE document_id = OLD.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_documents_get_no_taxes BEFORE INSERT ON document_taxes
WHEN (SELECT state FROM documents WHERE document_id = NEW.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;

CREATE TRIGGER approved_receipts_stay BEFORE UPDATE ON receipts
WHEN EXISTS (
    SELECT 1 FROM documents WHERE document_id IN (OLD.document_id, NEW.document_id) AND state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_receipts_are_not_deleted BEFORE DELETE ON receipts
WHEN (SELECT state FROM documents WHERE document_id = OLD.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_documents_get_no_receipts BEFORE INSERT ON receipts
WHEN (SELECT state FROM documents WHERE document_id = NEW.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;

CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence cannot be changed');
END;
CREATE TRIGGER evidence_of_approved_documents_is_not_deleted BEFORE DELETE ON evidence
WHEN (SELECT state FROM documents WHERE document_id = OLD.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'evidence cannot be changed');
END;

-- An entry with a number is in the ledger for good.

CREATE TRIGGER entries_begin_unposted BEFORE INSERT ON entries WHEN NEW.number IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'an entry begins without a number');
END;
CREATE TRIGGER posted_entries_stay BEFORE UPDATE ON entries WHEN OLD.number IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a posted entry cannot be changed');
END;
CREATE TRIGGER posted_entries_are_not_deleted BEFORE DELETE ON entries WHEN OLD.number IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a posted entry cannot be deleted');
END;
CREATE TRIGGER only_balanced_entries_are_posted BEFORE UPDATE OF number ON entries
WHEN NEW.number IS NOT NULL AND EXISTS (
    SELECT 1 FROM entry_lines WHERE entry_id = NEW.entry_id
    GROUP BY entry_id
    HAVING sum(home_amount) <> 0 OR (count(DISTINCT currency) = 1 AND sum(debit) <> sum(credit))
)
BEGIN
    SELECT RAISE(ABORT, 'an entry does not balance');
END;
CREATE TRIGGER closed_periods_take_no_entries BEFORE UPDATE OF number ON entries
WHEN NEW.number IS NOT NULL AND NEW.date <= (SELECT closed_through FROM company)
BEGIN
    SELECT RAISE(ABORT, 'the period is closed');
END;
CREATE TRIGGER posted_entry_lines_stay BEFORE UPDATE ON entry_lines
WHEN EXISTS (SELECT 1 FROM entries WHERE entry_id IN (OLD.entry_id, NEW.entry_id) AND number IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'a posted entry cannot be changed');
END;
CREATE TRIGGER posted_entry_lines_are_not_deleted BEFORE DELETE ON entry_lines
WHEN (SELECT number FROM entries WHERE entry_id = OLD.entry_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a posted entry cannot be changed');
END;
CREATE TRIGGER posted_entries_get_no_lines BEFORE INSERT ON entry_lines
WHEN (SELECT number FROM entries WHERE entry_id = NEW.entry_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a posted entry cannot be changed');
END;

CREATE TRIGGER payments_stay
BEFORE UPDATE OF payment_id, number, document_id, date, amount, account, method, reference, entry_id ON payments
BEGIN
    SELECT RAISE(ABORT, 'a payment cannot be changed');
END;
CREATE TRIGGER reversed_payments_stay BEFORE UPDATE OF reversed_by ON payments WHEN OLD.reversed_by IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a payment is reversed once');
END;
CREATE TRIGGER payments_are_not_deleted BEFORE DELETE ON payments
BEGIN
    SELECT RAISE(ABORT, 'a payment cannot be deleted');
END;
CREATE TRIGGER payouts_stay
BEFORE UPDATE OF payout_id, number, date, clearing, bank, currency, gross, fees, net, net_currency, reference,
    entry_id ON payouts
BEGIN
    SELECT RAISE(ABORT, 'a payout cannot be changed');
END;
CREATE TRIGGER reversed_payouts_stay BEFORE UPDATE OF reversed_by ON payouts WHEN OLD.reversed_by IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a payout is reversed once');
END;
CREATE TRIGGER payouts_are_not_deleted BEFORE DELETE ON payouts
BEGIN
    SELECT RAISE(ABORT, 'a payout cannot be deleted');
END;

CREATE TRIGGER closings_stay BEFORE UPDATE ON closings
BEGIN
    SELECT RAISE(ABORT, 'a closing cannot be changed');
END;
CREATE TRIGGER closings_are_not_deleted BEFORE DELETE ON closings
BEGIN
    SELECT RAISE(ABORT, 'a closing cannot be deleted');
END;
CREATE TRIGGER links_stay BEFORE UPDATE ON chain
BEGIN
    SELECT RAISE(ABORT, 'a link of the chain cannot be changed');
END;
CREATE TRIGGER links_are_not_deleted BEFORE DELETE ON chain
BEGIN
    SELECT RAISE(ABORT, 'a link of the chain cannot be deleted');
END;

CREATE TRIGGER home_currency_stays BEFORE UPDATE OF home_currency ON company
WHEN NEW.home_currency <> OLD.home_currency AND EXISTS (SELECT 1 FROM entries WHERE number IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'the home currency is fixed');
END;

-- Roles that version 1 had no use for; a chart that lost or renumbered one of these keeps its own.
INSERT INTO account_roles (role, key, account)
SELECT r.role, '', r.account
FROM (
    SELECT 'opening' AS role, '3100' AS account UNION ALL SELECT 'retained', '3900' UNION ALL
    SELECT 'returns', '4300' UNION ALL SELECT 'allowances', '4310' UNION ALL SELECT 'cost_of_sales', '5000'
    UNION ALL SELECT 'stock_adjustments', '5100' UNION ALL SELECT 'payment_fees', '6100' UNION ALL
    SELECT 'given_away', '6150' UNION ALL SELECT 'exchange', '6910'
) AS r
WHERE EXISTS (SELECT 1 FROM accounts WHERE code = r.account)
ON CONFLICT (role, key) DO NOTHING;
