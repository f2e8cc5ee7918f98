"""The room of the day: what comes next and what is due."""
