"""Looking for new orders without being asked."""
