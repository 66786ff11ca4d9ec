-- What more is known of a customer. `kept` marks who was brought in or changed by a person: undoing an order
-- leaves them. `payment_term` is the customer's own, '' where there is none.
ALTER TABLE customers ADD COLUMN payment_term TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN customer_group TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
CREATE INDEX customers_by_company ON customers (lower(trim(company))) WHERE company <> '';
CREATE INDEX customers_by_phone ON customers (
    replace(replace(replace(replace(replace(replace(replace(
        phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '')
) WHERE phone <> '';

-- Text fields that the user named, and what each customer has in them.
CREATE TABLE customer_fields (
    name TEXT PRIMARY KEY,
    place INTEGER NOT NULL
) STRICT;

CREATE TABLE customer_texts (
    customer_id TEXT NOT NULL REFERENCES customers (customer_id) ON DELETE CASCADE,
    field TEXT NOT NULL REFERENCES customer_fields (name) ON DELETE CASCADE,
    value TEXT NOT NULL,
    PRIMARY KEY (customer_id, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_texts_by_value ON customer_texts (field, value);

-- Addresses beyond the one that stands in the customer's own row.
CREATE TABLE customer_addresses (
    customer_id TEXT NOT NULL REFERENCES customers (customer_id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
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
    phone TEXT NOT NULL,
    PRIMARY KEY (customer_id, place)
) STRICT, WITHOUT ROWID;
