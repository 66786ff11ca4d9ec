"""The wizard and Settings without a window: answers, checks, keys, and what they show."""
