"""Tables and queries: everything clinical sealed, our random ids and times in clear."""
