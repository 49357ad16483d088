"""PDFs: what they say about how they print, and what is seen on their pages."""

from linter.extract.pdf.opening import PdfError, read_document

__all__ = ["PdfError", "read_document"]
