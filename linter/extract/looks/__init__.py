"""How the texts of an HTML message look: colours, sizes and weights, worked out from its styles as a browser does."""

from linter.extract.looks.computing import Looks, looks
from linter.extract.looks.look import Look
from linter.extract.looks.shown import Shown, shown_in, shown_texts

__all__ = ["Look", "Looks", "Shown", "looks", "shown_in", "shown_texts"]
