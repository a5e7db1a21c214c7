"""An OpenAI-compatible endpoint on a real loopback socket, scripted fault by fault, for tests, evaluation and bench."""
