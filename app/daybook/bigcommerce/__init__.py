"""The store: credentials, REST client, paging, JSON into orders, permissions, write-back."""
