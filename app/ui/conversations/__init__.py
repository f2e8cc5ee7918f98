"""The room where conversations are prepared, held and followed up."""
