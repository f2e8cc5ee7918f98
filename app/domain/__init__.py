"""The words and rules of coaching: the standard library only, frozen dataclasses, pure functions."""
