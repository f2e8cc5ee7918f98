"""Gentle checks on drafted words."""
