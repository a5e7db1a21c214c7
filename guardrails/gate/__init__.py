"""The egress gate: takes an outgoing request apart and tests it for what must not leave. Pure functions, no network."""
