-- Credit of one document that settles another of the same customer: two payments, one out of the credit and one into
-- the invoice, both through customers' deposits. They stand and are reversed together.
CREATE TABLE applied_credits (
    taken INTEGER PRIMARY KEY REFERENCES payments (payment_id),
    given INTEGER NOT NULL UNIQUE REFERENCES payments (payment_id),
    CHECK (taken <> given)
) STRICT;

CREATE TRIGGER applied_credits_stay BEFORE UPDATE ON applied_credits
BEGIN
    SELECT RAISE(ABORT, 'applied credit cannot be changed');
END;
CREATE TRIGGER applied_credits_are_not_deleted BEFORE DELETE ON applied_credits
BEGIN
    SELECT RAISE(ABORT, 'applied credit cannot be deleted');
END;

-- What stood in the books when a month was closed, as JSON; '' for closings of before.
ALTER TABLE closings ADD COLUMN figures TEXT NOT NULL DEFAULT '';
