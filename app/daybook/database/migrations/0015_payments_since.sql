-- An order in the books for which the shop took money since, and that nobody booked yet, stands under "needs you" too:
-- flag 256. Flag 1 is changed_in_store.
DROP TRIGGER orders_counted;
DROP TRIGGER orders_move_under_their_chip;
ALTER TABLE orders DROP COLUMN chip_by_rule;
-- The one place that says under which chip an order stands.
ALTER TABLE orders ADD COLUMN chip_by_rule TEXT GENERATED ALWAYS AS (CASE
    WHEN state = 'ignored' THEN 'left_out'
    WHEN state = 'differs' OR (state = 'imported' AND flags & 257) THEN 'needs_you'
    WHEN state IN ('imported', 'undoing') THEN 'imported'
    WHEN state IN ('posting', 'unknown') THEN 'new'
    WHEN outside NOT IN ('', 'filter.error_status') THEN 'outside'
    WHEN state IN ('held', 'failed') THEN 'needs_you'
    WHEN outside <> '' THEN 'outside'
    ELSE 'new'
END) VIRTUAL;

CREATE TRIGGER orders_counted AFTER INSERT ON orders
BEGIN
    INSERT INTO tally (store, books, store_date, chip, orders)
    VALUES (NEW.store, NEW.books, NEW.store_date, NEW.chip, 1)
    ON CONFLICT (store, books, store_date, chip) DO UPDATE SET orders = orders + 1;
    UPDATE orders SET chip = NEW.chip_by_rule WHERE row_id = NEW.row_id AND chip <> NEW.chip_by_rule;
END;

CREATE TRIGGER orders_move_under_their_chip AFTER UPDATE OF state, outside, flags ON orders
WHEN NEW.chip <> NEW.chip_by_rule
BEGIN
    UPDATE orders SET chip = NEW.chip_by_rule WHERE row_id = NEW.row_id;
END;
