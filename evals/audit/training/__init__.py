"""Fits the learned weights of the audit; the product does not need it."""
