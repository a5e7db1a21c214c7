"""The rules, a file each; a new file is found by itself."""
