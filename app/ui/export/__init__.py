"""The room where agreed actions become paper."""
