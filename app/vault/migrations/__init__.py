"""Every step from an empty database to today's, one file each; a released step is never edited again."""
