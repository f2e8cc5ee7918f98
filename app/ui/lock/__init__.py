"""The room in front of the door: unlocking."""
