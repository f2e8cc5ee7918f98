"""The room of one's own choices."""
