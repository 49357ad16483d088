"""Inputs that nobody would write, for every reader and for a whole check: python -m fuzz --help."""
