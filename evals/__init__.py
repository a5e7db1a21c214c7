"""Evaluation runs over sample sessions, and the fake endpoint they and the tests use."""
