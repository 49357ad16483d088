"""What a document may hold: our JSON Schemas, a fast answer to whether it fits, and what is wrong where it does not."""

from linter.schema.naming import nearest
from linter.schema.notations import Hours, read_font_size, read_hours, read_money
from linter.schema.validation import Checked, SchemaName, read_schema, validate, without

__all__ = [
    "Checked",
    "Hours",
    "SchemaName",
    "nearest",
    "read_font_size",
    "read_hours",
    "read_money",
    "read_schema",
    "validate",
    "without",
]
