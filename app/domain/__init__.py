"""The words and rules of coaching: frozen dataclasses and pure functions over the standard library alone."""
