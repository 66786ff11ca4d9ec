"""The small parts that pages are made of; each draws one thing and knows no service."""
