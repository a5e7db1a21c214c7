"""What the callers may do: sessions, drafting, notes, signing; over store and pipeline, for pages and API alike."""
