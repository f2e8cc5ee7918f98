"""Furniture that every room shares."""
