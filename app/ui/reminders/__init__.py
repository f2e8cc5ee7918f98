"""Reminders: what is due and comes next, and setting one's own. They lie over the page and are no place to be in."""
