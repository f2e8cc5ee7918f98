"""The cellar: keys, the header, and rows that exist only encrypted."""
