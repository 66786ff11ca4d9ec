-- A payment that a shop took after its order was imported is entered once, whoever asks for it and however often: also
-- one that was reversed since, for a person did that.
CREATE TABLE payment_sources (
    payment_id INTEGER PRIMARY KEY REFERENCES payments (payment_id),
    store TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    UNIQUE (store, source_kind, source_id)
) STRICT;

CREATE TRIGGER payment_sources_stay BEFORE UPDATE ON payment_sources
BEGIN
    SELECT RAISE(ABORT, 'the source of a payment cannot be changed');
END;
CREATE TRIGGER payment_sources_are_not_deleted BEFORE DELETE ON payment_sources
BEGIN
    SELECT RAISE(ABORT, 'the source of a payment cannot be deleted');
END;
