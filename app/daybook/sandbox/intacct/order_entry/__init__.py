"""Order entry: documents, their lines and subtotals, what they post and how they are removed."""
