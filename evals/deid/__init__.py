"""Measures de-identification on marked session files."""
