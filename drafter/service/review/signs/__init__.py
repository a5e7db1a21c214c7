"""What is asked about in a drafted sentence: each module here tells its `SIGNS`, and is found by being here."""
