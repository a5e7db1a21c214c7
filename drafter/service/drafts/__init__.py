"""Drafting: jobs and runs, and the manner in which a clinician wants to be written for."""
