"""Spelling and grammar by programs that know more of languages than we do: LanguageTool and Harper."""

from linter.proofreading.engine import Engine, Failure, Fault
from linter.proofreading.masking import Masked, masked
from linter.proofreading.proofreader import Passages, Proofreader
from linter.proofreading.settings import Settings, read_settings

__all__ = [
    "Engine",
    "Failure",
    "Fault",
    "Masked",
    "Passages",
    "Proofreader",
    "Settings",
    "masked",
    "open_proofreader",
    "read_settings",
]


def open_proofreader(settings: Settings) -> Proofreader | None:
    """Return the proofreader that the settings ask for, None where they ask for none; nothing is started yet."""
    if settings.engine == "off":
        return None
    if settings.engine == "harper":
        from linter.proofreading.harper import Harper

        return Proofreader(Harper(), settings.seconds)
    from linter.proofreading.languagetool import LanguageTool

    return Proofreader(LanguageTool(settings.url, settings.seconds / 2), settings.seconds)
