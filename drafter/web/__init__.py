"""The web form and the HTTP API."""
