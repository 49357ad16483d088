"""A content repo: its root, its configuration, its guide, its campaigns, and the files that are drafts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from linter import resources
from linter.brand import Brand, read_brand
from linter.campaign import Campaign, read_campaign
from linter.channels import Channels
from linter.config import NAME, Config, load_config
from linter.discovery import CAMPAIGN, DraftFile, Finder, Found
from linter.document import Declared
from linter.draft import Problem
from linter.files import Boundary, Refused
from linter.heads import Heads
from linter.source import Source, Span

__all__ = ["DraftFile", "Found", "Project", "open_project"]

_GUIDE = "brand/brand.yaml"


class Project:
    """One content repo, opened for a run. `problems` are those of its configuration, guide and channels.

    `documents` are the paths of the files that say how drafts are checked: a change to one concerns every draft.
    """

    def __init__(self, boundary: Boundary, config: Config, brand: Brand) -> None:
        self.boundary = boundary
        self.config = config
        self.brand = brand
        self.channels = Channels(brand.node, *config.nodes)
        self._campaigns: dict[str, Campaign] = {}
        self.documents = self._documents()
        self._heads = None if boundary.unsaved else Heads(os.fspath(boundary.root))

    @property
    def root(self) -> Path:
        """The folder that paths are named by."""
        return self.boundary.root

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The mistakes in the configuration, in the guide and in the channels that they add."""
        return (*self.config.problems, *self.brand.problems, *self.channels.problems)

    def with_unsaved(self, contents: Mapping[Path, bytes]) -> Project:
        """Return the same content repo with other content of some files, by absolute path."""
        return Project(self.boundary.with_unsaved(contents), self.config, self.brand)

    def find(self, paths: Sequence[Path], *, skip_unknown: bool = False, keep: bool = False) -> Found:
        """Return the drafts under the given files and folders, with the other drafts of each named file's campaign.

        With `keep`, what earlier runs saw of files that have not changed since is used again.
        """
        self.boundary.look_again()
        heads = self._heads if keep else None
        finder = Finder(self.boundary, self.config, self.channels, self.documents, heads)
        return finder.find([Path(os.path.abspath(path)) for path in paths], skip_unknown=skip_unknown)

    def content(self, path: str) -> bytes:
        """Return the bytes of a file by its path relative to the root. Raises Refused."""
        return self.boundary.content(os.path.join(os.fspath(self.root), path))

    def beside(self, path: str, written: str) -> tuple[str, bytes]:
        """Return the path and the bytes of a file named in the file at `path`, seen from there. Raises Refused."""
        if ":" in written:
            raise Refused(f"“{written}” must be a path inside the repo, seen from this file")
        found = self.boundary.inside((self.root / path).parent, written)
        return self.boundary.name(found), self.boundary.content(found)

    def campaign(self, folder: str | None) -> Campaign | None:
        """Return the campaign of a folder, read once; None outside any campaign."""
        if folder is None:
            return None
        if folder not in self._campaigns:
            path = self.root / folder / CAMPAIGN
            try:
                source = self.boundary.source(path)
            except Refused as refused:
                span = Source(self.boundary.name(path), "").span()
                self._campaigns[folder] = Campaign(folder, span.source, problems=(_invalid(span, str(refused)),))
            else:
                self._campaigns[folder] = read_campaign(source, folder)
        return self._campaigns[folder]

    def forget(self, folder: str | None) -> None:
        """Let go of the campaign of a folder: those of ten thousand drafts take more memory than all that is found."""
        if folder is not None:
            self._campaigns.pop(folder, None)

    def packs(self) -> tuple[list[Source], list[Problem]]:
        """Return the repo's own rule packs, and what is wrong with those that can't be read."""
        sources: list[Source] = []
        problems: list[Problem] = []
        for path, span in self._pack_paths(problems):
            try:
                sources.append(self.boundary.source(path))
            except Refused as refused:
                problems.append(_invalid(span or Source(self.boundary.name(path), "").span(), str(refused)))
        return sources, problems

    def vocabularies(self) -> tuple[list[tuple[str, Source]], list[Problem]]:
        """Return the repo's own words of offers by language, and what is wrong with those that can't be read."""
        sources: list[tuple[str, Source]] = []
        problems: list[Problem] = []
        for language, path in self._vocabulary_paths():
            try:
                source = self.boundary.source(path)
            except Refused as refused:
                problems.append(_invalid(Source(self.boundary.name(path), "").span(), str(refused)))
            else:
                if not _is_ours(language, source):
                    sources.append((language, source))
        return sources, problems

    def _vocabulary_paths(self) -> Iterator[tuple[str, Path]]:
        for folder in [item.value for item in self.config.rules] or [self.root / "rules"]:
            if os.path.isdir(folder) and os.path.realpath(folder) != os.path.realpath(resources.shared("rules")):
                for path in sorted(folder.glob("vocabulary/*/offers.yaml")):
                    yield path.parent.name.lower(), path

    def _pack_paths(self, problems: list[Problem]) -> Iterator[tuple[Path, Span | None]]:
        """Yield the files of the repo's packs, with where they were named; msglint's own are loaded already."""
        declared: list[tuple[Path, Span | None]] = [(item.value, item.span) for item in self.config.rules]
        for path, span in declared or [(self.root / "rules", None)]:
            if os.path.realpath(path) == os.path.realpath(resources.shared("rules")):
                continue
            if os.path.isdir(path):
                yield from ((file, None) for file in sorted(path.glob("*.yaml")))
            elif span is not None and not os.path.exists(path):
                problems.append(_invalid(span, f"There is no {self.boundary.name(path)}"))
            elif span is not None:
                yield path, span

    def _documents(self) -> frozenset[str]:
        """Return the paths of the configuration with all that it extends, of the packs and of the guide."""
        names = {node.span.path for node in self.config.nodes}
        names.update(self.boundary.name(path) for path, _ in self._pack_paths([]))
        names.update(self.boundary.name(path) for _, path in self._vocabulary_paths())
        if self.brand.present:
            names.add(self.brand.source.path)
        return frozenset(names)


def _is_ours(language: str, words: Source) -> bool:
    """Whether words of offers are msglint's own: a checkout of msglint has them, and any msglint knows them already."""
    own = Path(resources.shared("rules"), "vocabulary", language, "offers.yaml")
    return own.is_file() and own.read_bytes() == words.text.encode()


def _invalid(span: Span, message: str) -> Problem:
    return Problem("config/invalid", span, message)


def open_project(
    paths: Sequence[Path], config: Path | None = None, unsaved: Mapping[Path, bytes] | None = None
) -> Project:
    """Find the content repo that `paths` lie in, and read its configuration and guide.

    `config` takes the place of the repo's own configuration. `unsaved` is content that is not on disk, by path.
    Mistakes in what is read are the project's problems.
    """
    start = _common(paths)
    root = _root(start)
    boundary = Boundary(
        root, _checkout(root) or root, {Path(os.path.abspath(p)): d for p, d in (unsaved or {}).items()}
    )
    if config is not None:
        boundary.packages.append(Path(os.path.realpath(config)).parent)
    settings = load_config(boundary, Path(os.path.abspath(config)) if config else _config_file(root))
    if settings.brand is not None:
        brand = _named_brand(boundary, settings.brand, settings)
    else:
        brand = read_brand(boundary, root / _GUIDE) if _has_guide(root) else Brand.empty()
    return Project(boundary, settings, brand)


def _named_brand(boundary: Boundary, declared: Declared[Path], settings: Config) -> Brand:
    """Return the guide that the configuration names; where there is none, that is a mistake in the configuration."""
    if os.path.isfile(declared.value):
        return read_brand(boundary, declared.value)
    problem = _invalid(declared.span, f"There is no brand guide at {boundary.name(declared.value)}")
    settings.problems = (*settings.problems, problem)
    return Brand.empty()


def _common(paths: Sequence[Path]) -> Path:
    """Return the folder that all the paths lie in."""
    folders = []
    for path in paths or (Path(),):
        absolute = os.path.abspath(path)
        folders.append(absolute if os.path.isdir(absolute) else os.path.dirname(absolute))
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:
        return Path(folders[0])


def _root(start: Path) -> Path:
    """Return the nearest ancestor with a configuration, else with a guide, else the git checkout, else the start."""
    ancestors = (start, *start.parents)
    for marked in (_config_file, _has_guide, _has_git):
        for folder in ancestors:
            if marked(folder):
                return folder
    return Path.cwd() if start.is_relative_to(Path.cwd()) else start


def _has_guide(folder: Path) -> bool:
    return os.path.isfile(folder / _GUIDE)


def _has_git(folder: Path) -> bool:
    return os.path.exists(folder / ".git")


def _config_file(folder: Path) -> Path | None:
    """Return the configuration of a folder, or None: `msglint.yaml`, else a pyproject.toml with `[tool.msglint]`."""
    if os.path.isfile(folder / NAME):
        return folder / NAME
    pyproject = folder / "pyproject.toml"
    try:
        has_table = os.path.isfile(pyproject) and b"[tool.msglint" in pyproject.read_bytes()
    except OSError:
        return None
    return pyproject if has_table else None


def _checkout(root: Path) -> Path | None:
    """Return the git checkout around a folder, with links followed."""
    real = Path(os.path.realpath(root))
    return next((folder for folder in (real, *real.parents) if _has_git(folder)), None)
