"""The labelled set for measuring the audit rules, its loader and its scorer."""
