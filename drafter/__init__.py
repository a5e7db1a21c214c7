"""The drafting service: session file in, audited draft out, review and signature."""

__version__ = "0.1.0"
