-- The store's products as last read, one row for each thing that can be bought. A text is the variant's own,
-- else the product's. `custom_fields` is JSON, [[name, value], ...]; `price` is 1/10,000 of the store's currency.
CREATE TABLE catalogue (
    store TEXT NOT NULL,
    product_id TEXT NOT NULL,
    variant_id TEXT NOT NULL,
    name TEXT NOT NULL,
    options TEXT NOT NULL,
    sku TEXT NOT NULL,
    upc TEXT NOT NULL,
    mpn TEXT NOT NULL,
    bin_picking_number TEXT NOT NULL,
    custom_fields TEXT NOT NULL,
    description TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('physical', 'digital')),
    price INTEGER,
    weight INTEGER,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (store, product_id, variant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX catalogue_by_sku ON catalogue (store, sku) WHERE sku <> '';
