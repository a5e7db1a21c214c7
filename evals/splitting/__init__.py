"""Dictated texts, each sentence labelled with whom it concerns, and their score."""
