"""The pages: what a signed-in clinician sees and types into."""
