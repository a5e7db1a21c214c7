"""Divides one dictated or pasted text about an evening by member, without a model."""
