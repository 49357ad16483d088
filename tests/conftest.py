"""Settings of the whole test suite."""

from hypothesis import settings

# How long an example takes depends on the machine and on what is imported first; only the hostile tests measure time.
settings.register_profile("msglint", deadline=None)
settings.load_profile("msglint")
