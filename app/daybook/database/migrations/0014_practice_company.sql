-- The practice company may be thrown away like practice books, and with it what was practised.
DROP TRIGGER history_is_not_erased;
CREATE TRIGGER history_is_not_erased BEFORE DELETE ON history
WHEN OLD.books NOT IN ('practice', 'intacct:practice')
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;
DROP TRIGGER refund_history_is_not_erased;
CREATE TRIGGER refund_history_is_not_erased BEFORE DELETE ON refund_history
WHEN OLD.books NOT IN ('practice', 'intacct:practice')
BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;
