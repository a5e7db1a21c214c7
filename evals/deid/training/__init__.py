"""Trains the learned judge that stands behind the recognizers; the product does not need it."""
