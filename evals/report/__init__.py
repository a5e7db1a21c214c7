"""What a run looks like to people: one page, a summary in words, a table for a pull request."""
