"""The gentle checks on drafted words: pure, no Qt, no vault; what they know is data in resources/content."""
