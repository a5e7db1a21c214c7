"""The built-in writer: notes by rules, with no model at all."""
