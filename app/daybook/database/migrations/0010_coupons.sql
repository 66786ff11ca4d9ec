-- The coupons of an order say of which type each is. They are kept beside its tax rows and transactions, NULL where
-- they were not fetched, as they are of every order of before.
ALTER TABLE order_details ADD COLUMN coupons BLOB;
ALTER TABLE order_evidence ADD COLUMN coupons BLOB;

-- A person may leave a refund out for good; the reason, '' where nobody did.
ALTER TABLE refunds ADD COLUMN left_out TEXT NOT NULL DEFAULT '';
