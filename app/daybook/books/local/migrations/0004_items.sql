-- What more is known of an item. `kept` marks what a person brought in or changed: undoing an order leaves it.
-- `weight` is a whole number of 1/10,000 in the store's own unit, as the store has it.
ALTER TABLE items ADD COLUMN barcode TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN part_number TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN weight INTEGER;
ALTER TABLE items ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
CREATE INDEX items_by_name ON items (name);
CREATE INDEX items_by_barcode ON items (barcode) WHERE barcode <> '';
CREATE INDEX items_by_part_number ON items (part_number) WHERE part_number <> '';

-- Text fields that the user named, and what each item has in them.
CREATE TABLE item_fields (
    name TEXT PRIMARY KEY,
    place INTEGER NOT NULL
) STRICT;

CREATE TABLE item_texts (
    item TEXT NOT NULL REFERENCES items (code) ON DELETE CASCADE,
    field TEXT NOT NULL REFERENCES item_fields (name) ON DELETE CASCADE,
    value TEXT NOT NULL,
    PRIMARY KEY (item, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_texts_by_value ON item_texts (field, value);
