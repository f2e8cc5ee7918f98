"""The hallway: window, sidebar, navigation, and the page for the unexpected."""
