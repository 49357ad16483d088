"""The language server: what a run finds, shown in an editor while people write."""
