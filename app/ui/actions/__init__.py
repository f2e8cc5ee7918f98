"""The room of what was agreed, by date and by person."""
