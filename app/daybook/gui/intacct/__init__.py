"""The pages of a Sage Intacct company: connecting it, and how orders are written into it."""
