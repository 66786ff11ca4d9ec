"""The Orders page: table, chips, what needs somebody, side panel, import."""
