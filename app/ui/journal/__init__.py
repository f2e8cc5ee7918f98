"""The room for one's own reflections."""
