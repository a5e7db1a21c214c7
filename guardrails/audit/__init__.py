"""The rule set: notes held against the session, the bullets and the payer's limits."""
