"""YAML and JSON whose every value knows its place in the file."""

from linter.document.loading import FrontMatter, load, load_front_matter
from linter.document.node import Declared, Fault, Node

__all__ = ["Declared", "Fault", "FrontMatter", "Node", "load", "load_front_matter"]
