-- Which lines a payout settled stands in the chain from here on: books/local/opening.py makes the links of what was there
-- before. An older Daybook, which does not know these links, does not open the file.
CREATE TRIGGER payout_lines_stay BEFORE UPDATE ON payout_lines
BEGIN
    SELECT RAISE(ABORT, 'what a payout settled cannot be changed');
END;
CREATE TRIGGER payout_lines_go_with_a_reversal BEFORE DELETE ON payout_lines
WHEN (SELECT reversed_by FROM payouts WHERE payout_id = OLD.payout_id) IS NULL
BEGIN
    SELECT RAISE(ABORT, 'what a payout settled cannot be changed');
END;
CREATE TRIGGER reversed_payouts_get_no_lines BEFORE INSERT ON payout_lines
WHEN (SELECT reversed_by FROM payouts WHERE payout_id = NEW.payout_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'what a payout settled cannot be changed');
END;
