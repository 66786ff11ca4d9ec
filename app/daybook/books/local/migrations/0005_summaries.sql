-- `summary`: the daily summary a document is behind. Its own entries then stay without a number for good, as the
-- part it has in the entry of the summary, which is in the ledger for all of them.
ALTER TABLE documents ADD COLUMN summary INTEGER REFERENCES documents (document_id) ON DELETE SET NULL;
CREATE INDEX documents_by_summary ON documents (summary) WHERE summary IS NOT NULL;

DROP TRIGGER only_numbered_entries_are_approved;
CREATE TRIGGER only_numbered_entries_are_approved BEFORE UPDATE OF state ON documents
WHEN NEW.state = 'approved' AND EXISTS (
    SELECT 1 FROM entries WHERE document_id = NEW.document_id AND number IS NULL
) AND NOT EXISTS (
    SELECT 1 FROM documents WHERE document_id = NEW.summary AND state = 'approved'
)
BEGIN
    SELECT RAISE(ABORT, 'an entry has no number');
END;

CREATE TRIGGER approved_documents_stay_in_their_summary BEFORE UPDATE OF summary ON documents
WHEN OLD.state <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER approved_summaries_take_nothing_more BEFORE UPDATE OF summary ON documents
WHEN NEW.summary IS NOT NULL AND (SELECT state FROM documents WHERE document_id = NEW.summary) <> 'pending'
BEGIN
    SELECT RAISE(ABORT, 'an approved summary cannot be changed');
END;

-- What has no number because a summary has it is as fixed as what has one.
CREATE TRIGGER summarised_entries_stay BEFORE UPDATE ON entries
WHEN OLD.number IS NULL AND OLD.origin = 'document' AND EXISTS (
    SELECT 1 FROM documents WHERE document_id = OLD.document_id AND summary IS NOT NULL AND state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER summarised_entries_are_not_deleted BEFORE DELETE ON entries
WHEN OLD.number IS NULL AND OLD.origin = 'document' AND EXISTS (
    SELECT 1 FROM documents WHERE document_id = OLD.document_id AND summary IS NOT NULL AND state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER summarised_entry_lines_stay BEFORE UPDATE ON entry_lines
WHEN EXISTS (
    SELECT 1 FROM entries AS e JOIN documents AS d USING (document_id)
    WHERE e.entry_id IN (OLD.entry_id, NEW.entry_id) AND e.number IS NULL AND e.origin = 'document'
      AND d.summary IS NOT NULL AND d.state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER summarised_entry_lines_are_not_deleted BEFORE DELETE ON entry_lines
WHEN EXISTS (
    SELECT 1 FROM entries AS e JOIN documents AS d USING (document_id)
    WHERE e.entry_id = OLD.entry_id AND e.number IS NULL AND e.origin = 'document'
      AND d.summary IS NOT NULL AND d.state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
CREATE TRIGGER summarised_entries_get_no_lines BEFORE INSERT ON entry_lines
WHEN EXISTS (
    SELECT 1 FROM entries AS e JOIN documents AS d USING (document_id)
    WHERE e.entry_id = NEW.entry_id AND e.number IS NULL AND e.origin = 'document'
      AND d.summary IS NOT NULL AND d.state <> 'pending'
)
BEGIN
    SELECT RAISE(ABORT, 'an approved document cannot be changed');
END;
