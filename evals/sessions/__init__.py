"""Sample sessions with the facts that faithful notes keep, and their scorer."""
