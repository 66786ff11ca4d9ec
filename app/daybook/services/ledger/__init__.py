"""Books that Daybook keeps itself: documents, entries by hand, periods, reports, exports."""
