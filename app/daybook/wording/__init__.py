"""The one door from codes with values to sentences a person reads."""
