"""The evening as it was typed: groups, sessions, dictation, masking, and small changes by several hands."""
