"""What a request may look like: the notation's reader, the models of content, the check of a request."""
