"""The line: from a session file through masking, drafting and audit to a draft."""
