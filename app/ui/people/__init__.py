"""The room of the people one meets."""
