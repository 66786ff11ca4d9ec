"""Which item and which customer of the books is meant: by rules, and by hand."""
