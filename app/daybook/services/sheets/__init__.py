"""Reports: each module makes one kind of sheet of what the ledger answers, by pure functions."""
