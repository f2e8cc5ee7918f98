"""Sotto: a quiet, offline place to prepare and keep one-on-one conversations."""
