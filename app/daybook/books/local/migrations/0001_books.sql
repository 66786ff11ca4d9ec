-- Local books: one company's chart, records, documents and journal.
-- Instants are whole microseconds since 1970-01-01 UTC, days are ISO dates, amounts and quantities are whole
-- numbers of 1/10,000, of the currency beside them.

CREATE TABLE company (
    company_id INTEGER PRIMARY KEY CHECK (company_id = 1),
    name TEXT NOT NULL,
    is_practice INTEGER NOT NULL,
    home_currency TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE accounts (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('asset', 'liability', 'equity', 'income', 'cost', 'expense')),
    active INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE account_roles (
    role TEXT NOT NULL,
    key TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (code),
    PRIMARY KEY (role, key)
) STRICT;

CREATE TABLE warehouses (
    name TEXT PRIMARY KEY,
    active INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE payment_terms (
    name TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    days INTEGER NOT NULL,
    end_of_month INTEGER NOT NULL,
    active INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE items (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('stock', 'non_stock', 'service', 'digital', 'certificate')),
    unit TEXT NOT NULL,
    unit_price INTEGER,
    price_has_tax INTEGER NOT NULL,
    store_key TEXT NOT NULL,
    income_account TEXT REFERENCES accounts (code),
    active INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE customers (
    customer_id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    contact TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    company TEXT NOT NULL,
    street_1 TEXT NOT NULL,
    street_2 TEXT NOT NULL,
    city TEXT NOT NULL,
    state TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    country TEXT NOT NULL,
    country_code TEXT NOT NULL,
    address_email TEXT NOT NULL,
    phone TEXT NOT NULL,
    vat_number TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX customers_by_email ON customers (email_key) WHERE email_key <> '';

CREATE TABLE customer_links (
    store_key TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (customer_id)
) STRICT;

-- The last number given in each series. A number is given and used in one commit, so there are no gaps.
CREATE TABLE series (
    prefix TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE documents (
    document_id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    store TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    generation INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('cash_sale', 'sales_order', 'sales_invoice')),
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
    CHECK ((state = 'pending') = (approved_at IS NULL)),
    CHECK (state = 'pending' OR number IS NOT NULL),
    CHECK ((state = 'void') = (voided_at IS NOT NULL))
) STRICT;

-- However many computers and however many tries: one live document for each source.
CREATE UNIQUE INDEX documents_live_source ON documents (store, source_kind, source_id) WHERE state <> 'void';
CREATE INDEX documents_by_source ON documents (store, source_kind, source_id);

CREATE TABLE document_addresses (
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('billing', 'shipping')),
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    company TEXT NOT NULL,
    street_1 TEXT NOT NULL,
    street_2 TEXT NOT NULL,
    city TEXT NOT NULL,
    state TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    country TEXT NOT NULL,
    country_code TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    vat_number TEXT NOT NULL,
    PRIMARY KEY (document_id, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_lines (
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    item TEXT REFERENCES items (code),
    description TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    role TEXT NOT NULL,
    role_key TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (code),
    source_line_id TEXT NOT NULL,
    warehouse TEXT REFERENCES warehouses (name),
    ship_to TEXT NOT NULL,
    PRIMARY KEY (document_id, place)
) STRICT, WITHOUT ROWID;

-- `rate` is percent, shown as the store wrote it and never computed with.
CREATE TABLE document_taxes (
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    area TEXT NOT NULL,
    name TEXT NOT NULL,
    rate TEXT NOT NULL,
    base INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    role TEXT NOT NULL,
    role_key TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (code),
    PRIMARY KEY (document_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    number TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('online', 'offline', 'certificate', 'store_credit')),
    method TEXT NOT NULL,
    date TEXT NOT NULL,
    amount INTEGER NOT NULL,
    role TEXT NOT NULL,
    role_key TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (code),
    inferred INTEGER NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (document_id, place)
) STRICT, WITHOUT ROWID;

-- `rate` is home units for one unit of the lines' currency, as exact text.
CREATE TABLE entries (
    entry_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    number TEXT,
    date TEXT NOT NULL,
    reference TEXT NOT NULL,
    rate TEXT NOT NULL,
    rate_source TEXT NOT NULL,
    home_currency TEXT NOT NULL,
    UNIQUE (document_id, place)
) STRICT;

-- `home_amount` is signed, debit positive. A line without debit and credit carries the home currency's
-- rounding residual.
CREATE TABLE entry_lines (
    entry_id INTEGER NOT NULL REFERENCES entries (entry_id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (code),
    debit INTEGER NOT NULL CHECK (debit >= 0),
    credit INTEGER NOT NULL CHECK (credit >= 0),
    currency TEXT NOT NULL,
    home_amount INTEGER NOT NULL,
    memo TEXT NOT NULL,
    PRIMARY KEY (entry_id, place),
    CHECK (debit = 0 OR credit = 0)
) STRICT, WITHOUT ROWID;

-- A number is used once. Pending rows have none, and cost these indices nothing.
CREATE UNIQUE INDEX documents_by_number ON documents (number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX receipts_by_number ON receipts (number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX entries_by_number ON entries (number) WHERE number IS NOT NULL;

-- What is approved stays: the only change a document still knows is to become void.

CREATE TRIGGER approved_documents_stay
BEFORE UPDATE OF document_id, key, store, source_kind, source_id, generation, kind, reference, number, order_id,
    date, tax_date, due_date, payment_term, currency, customer_id, customer_name, warehouse, open, memo, flags,
    proof_store_total, proof_parts_total, proof_rounding, proof_side, proof_remarks, posted_at, approved_at
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

CREATE TRIGGER only_balanced_entries_are_approved BEFORE UPDATE OF state ON documents
WHEN NEW.state = 'approved' AND EXISTS (
    SELECT 1 FROM entries AS e JOIN entry_lines AS l ON l.entry_id = e.entry_id
    WHERE e.document_id = NEW.document_id
    GROUP BY e.entry_id
    HAVING sum(l.debit) <> sum(l.credit) OR sum(l.home_amount) <> 0 OR count(DISTINCT l.currency) > 1
)
BEGIN
    SELECT RAISE(ABORT, 'an entry does not balance');
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

CREATE TRIGGER approved_entries_stay BEFORE UPDATE ON entries
WHEN EXISTS (
    SELECT 1 FROM documents WHERE document_id IN (OLD.document_id, NEW.document_id) AND state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved entry cannot be changed');
END;
CREATE TRIGGER approved_entries_are_not_deleted BEFORE DELETE ON entries
WHEN (SELECT state FROM documents WHERE document_id = OLD.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved entry cannot be changed');
END;
CREATE TRIGGER approved_documents_get_no_entries BEFORE INSERT ON entries
WHEN (SELECT state FROM documents WHERE document_id = NEW.document_id) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved entry cannot be changed');
END;

CREATE TRIGGER approved_entry_lines_stay BEFORE UPDATE ON entry_lines
WHEN EXISTS (
    SELECT 1 FROM documents AS d JOIN entries AS e USING (document_id)
    WHERE e.entry_id IN (OLD.entry_id, NEW.entry_id) AND d.state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved entry cannot be changed');
END;
CREATE TRIGGER approved_entry_lines_are_not_deleted BEFORE DELETE ON entry_lines
WHEN (SELECT d.state FROM documents AS d JOIN entries AS e USING (document_id) WHERE e.entry_id = OLD.entry_id)
    <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved entry cannot be changed');
END;
CREATE TRIGGER approved_entries_get_no_lines BEFORE INSERT ON entry_lines
WHEN (SELECT d.state FROM documents AS d JOIN entries AS e USING (document_id) WHERE e.entry_id = NEW.entry_id)
    <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved entry cannot be changed');
END;

CREATE TRIGGER home_currency_stays BEFORE UPDATE OF home_currency ON company
WHEN NEW.home_currency <> OLD.home_currency AND EXISTS (SELECT 1 FROM documents WHERE state <> 'pending')
BEGIN
    SELECT RAISE(ABORT, 'the home currency is fixed');
END;
