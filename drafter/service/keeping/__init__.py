"""The record and the working papers: how long what is kept, erased, backed up, released and inspected."""
