"""Word lists as data, and how the English one is made."""
