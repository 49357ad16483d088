"""What is seen on the pages of a PDF, or said where nothing can be."""

from __future__ import annotations

import pytest

from linter.extract.pdf.seeing import pictured, words_of
from linter.press import Box, Page

PAGE = Page(1, Box(0, 0, 148, 210))


def test_a_file_that_can_not_be_opened_for_drawing_says_so() -> None:
    """Our own walk repairs files that pdfium refuses."""
    with pytest.raises(ValueError, match="it can't be drawn"):
        pictured(b"%PDF-1.7\nno objects at all", PAGE)


def test_a_file_that_can_not_be_opened_has_no_words() -> None:
    assert list(words_of(b"%PDF-1.7\nno objects at all", [PAGE])) == [PAGE]
