"""Sotto without a window: the same services, for scripts, cron and a look around."""
