"""Whoever answers prompts: an OpenAI-compatible endpoint or the built-in writer, both behind the egress gate."""
