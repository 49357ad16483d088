"""The checks: one module a topic, loaded when a rule of that topic applies to a draft at hand."""
