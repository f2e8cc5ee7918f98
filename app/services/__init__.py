"""What one can do, one verb per method; plain blocking Python, no Qt, no SQL."""
