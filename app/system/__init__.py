"""The outbuildings: the world outside, one small object each, each with a stand-in in tests."""
