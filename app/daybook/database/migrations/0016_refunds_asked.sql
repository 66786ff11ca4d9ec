-- When books elsewhere were last asked for every booked refund, NULL for never: it costs calls, so once a day is enough.
ALTER TABLE refund_cursors ADD COLUMN books_asked INTEGER;
