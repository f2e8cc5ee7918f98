"""Upstairs: the floor with Qt."""
