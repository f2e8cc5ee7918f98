"""The words and rules of coaching: frozen dataclasses and pure functions over the standard library alone.

One file asks another library: `recurrence.py` leaves the arithmetic of calendars to dateutil.
"""
