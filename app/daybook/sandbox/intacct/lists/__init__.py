"""The lists a company keeps: customers, contacts, items; how they are made, changed and removed."""
