"""Likelihoods by learned weights: what a note lacks as a whole, which no single phrase shows."""
