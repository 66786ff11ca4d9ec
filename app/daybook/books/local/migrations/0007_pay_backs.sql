-- Money also goes back to customers: a payment with direction 'out', whose amount is positive too. `settles` is what a
-- payment takes off what is open on its document; paid back, it adds to it.
ALTER TABLE payments ADD COLUMN direction TEXT NOT NULL DEFAULT 'in' CHECK (direction IN ('in', 'out'));
ALTER TABLE payments ADD COLUMN settles INTEGER
    GENERATED ALWAYS AS (CASE direction WHEN 'out' THEN -amount ELSE amount END) VIRTUAL;

DROP TRIGGER payments_stay;
CREATE TRIGGER payments_stay
BEFORE UPDATE OF payment_id, number, document_id, date, amount, account, method, reference, entry_id, direction
ON payments
BEGIN
    SELECT RAISE(ABORT, 'a payment cannot be changed');
END;

-- The store is told what was paid, not what a merchant owed and gave back.
DROP TRIGGER news_of_payments;
CREATE TRIGGER news_of_payments AFTER INSERT ON payments WHEN NEW.direction = 'in'
BEGIN
    INSERT INTO document_news (document_id, what) VALUES (NEW.document_id, 'payment');
END;
