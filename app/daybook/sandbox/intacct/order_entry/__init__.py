"""Order entry: documents of a transaction definition, their lines and subtotals, what they post and how they go."""
