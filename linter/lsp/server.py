"""The server that an editor talks to: it looks when people pause, and offers fixes and explanations."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from linter import __version__
from linter.lsp.looking import Found, InFile, look
from linter.lsp.wording import Wording, explained, path_of, safe_fixes, touching
from linter.violation import Fix, Violation

_LEFT = "msglint: {} drafts are too many to look at here; after a change of the guide, run “msglint check”"

# Seconds without a keystroke before the drafts are looked at.
_PAUSE = 0.25

# What is not open in the editor and may change what is found: drafts, campaigns, the guide, packs, pictures.
_WATCHED = "**/*.{yaml,yml,json,html,htm,md,txt,sms,tweet,eml,mjml,svg,png,jpg,jpeg}"


class Server(LanguageServer):
    """A language server with what it found last, and the addresses that it has reported something at."""

    def __init__(self) -> None:
        # Whole texts are asked for: pygls ends lines where neither editors nor msglint do (U+2028, form feed).
        super().__init__("msglint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.found = Found({}, {}, {})
        # What was found in each file of the repos in which all drafts were looked at.
        self.known: dict[Path, InFile] = {}
        self.roots: set[Path] = set()
        # The files that were changed on disk since.
        self.changed: set[Path] = set()
        self.addresses: dict[Path, str] = {}
        self.reported: set[str] = set()
        self.waiting: asyncio.TimerHandle | None = None
        self.looking: asyncio.Task[None] | None = None

    def soon(self, delay: float = _PAUSE) -> None:
        """Look once nothing has happened for a while."""
        if self.waiting is not None:
            self.waiting.cancel()
        self.waiting = asyncio.get_running_loop().call_later(delay, self._begin)

    def _begin(self) -> None:
        if self.looking is not None and not self.looking.done():
            self.soon()
        else:
            self.looking = asyncio.ensure_future(self._look())

    async def _look(self) -> None:
        texts = self.texts()
        changed, self.changed = self.changed, set()
        try:
            self.found = await asyncio.to_thread(look, texts, changed, frozenset(self.known))
        except Exception as error:
            self.changed |= changed
            # Whatever happens, people go on writing; the next change is looked at again.
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"msglint failed: {error!r}"))
            return
        self._keep()
        self._report(texts)
        if self.found.left:
            self.window_log_message(types.LogMessageParams(types.MessageType.Warning, _LEFT.format(self.found.left)))

    def _keep(self) -> None:
        """Bring what is known of repos in which all drafts were looked at up to date."""
        found = self.found
        self.roots |= found.everything
        self.roots -= {root for root in self.roots if not any(path.is_relative_to(root) for path in found.texts)}
        for path, known in [*self.known.items()]:
            if path in found.complete or known.root in found.everything or known.root not in self.roots:
                del self.known[path]
        for path, fresh in found.files.items():
            if fresh.root in self.roots and (path in found.complete or fresh.root in found.everything):
                self.known[path] = fresh

    def note_changed(self, uri: str) -> None:
        """Remember that a file is another on disk."""
        path = path_of(uri)
        if path is not None:
            self.changed.add(path)

    def texts(self) -> dict[Path, str]:
        """Return the open files as the editor has them."""
        texts = {}
        self.addresses = {}
        for document in self.workspace.text_documents.values():
            path = path_of(document.uri)
            if path is not None:
                self.addresses[path] = document.uri
                texts[path] = document.source
        return texts

    def _report(self, texts: dict[Path, str]) -> None:
        """Show what was found, and take back what is not there any more."""
        fresh = set()
        for path, found in {**self.known, **self.found.files}.items():
            uri, wording, rules = self.address(path), self.wording(found), self.found.rules
            self._publish(uri, [wording.diagnostic(each, rules.get(each.rule)) for each in found.violations])
            fresh.add(uri)
        for uri in {*self.reported, *(self.address(path) for path in texts)} - fresh:
            self._publish(uri, [])
        self.reported = fresh

    def _publish(self, uri: str, diagnostics: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics))

    def address(self, path: Path) -> str:
        """Return the address of a file, as the editor itself writes it if it has the file open."""
        return self.addresses.get(path) or path.as_uri()

    def wording(self, found: InFile) -> Wording:
        """Return the translation of what was found in one file."""
        encoding = str(getattr(self.workspace.position_encoding, "value", None) or "utf-16")
        return Wording(encoding, lambda name: self.address(Path(os.path.normpath(found.root / name))))

    def at(self, uri: str, place: types.Range) -> tuple[Wording, list[Violation]] | None:
        """Return what was found at a place, unless the text is another by now; the whole file for no width at all."""
        path = path_of(uri)
        found = self.found.files.get(path) if path is not None else None
        if path is None or found is None:
            return None
        if self.found.texts.get(path) != self.workspace.get_text_document(uri).source:
            return None
        wording = self.wording(found)
        return wording, touching(wording, found.violations, place)


def serve() -> None:
    """Talk to an editor over standard input and output until it says good-bye."""
    server = Server()
    _follow(server)
    _answer(server)
    server.start_io()


def _follow(server: Server) -> None:
    """Look again after each change, of the text in the editor or of a file beside it."""

    @server.feature(types.INITIALIZED)
    async def watch(_: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        files = workspace.did_change_watched_files if workspace else None
        if files is not None and files.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
            asked = types.Registration("watched-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([asked]))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def typed(_: types.DidChangeTextDocumentParams) -> None:
        server.soon()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(_: types.DidOpenTextDocumentParams) -> None:
        server.soon(0)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.note_changed(params.text_document.uri)
        server.soon(0)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        # It counts as it is on disk again.
        if path_of(params.text_document.uri) in server.known:
            server.note_changed(params.text_document.uri)
        server.soon(0)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def changed(params: types.DidChangeWatchedFilesParams) -> None:
        for event in params.changes:
            server.note_changed(event.uri)
        server.soon()


def _answer(server: Server) -> None:
    """Answer what an editor asks: fixes for a place or the whole text, and what a finding means."""
    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def fixes(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        known = server.at(uri, params.range)
        if known is None:
            return []
        wording, here = known
        wanted = params.context.only
        actions = []
        if wanted is None or types.CodeActionKind.QuickFix in wanted:
            actions += [_quick_fix(server, wording, each, each.fix) for each in here if each.fix is not None]
        path = path_of(uri)
        found = server.found.files.get(path) if path is not None else None
        all_safe = safe_fixes(found.violations) if found else []
        if all_safe and (wanted is None or any(kind.startswith("source") for kind in wanted)):
            title, kind = "Make all safe fixes of msglint", types.CodeActionKind.SourceFixAll
            actions.append(types.CodeAction(title, kind, edit=wording.edits(all_safe)))
        return actions

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        known = server.at(params.text_document.uri, types.Range(params.position, params.position))
        if known is None or not known[1]:
            return None
        texts = [explained(violation, server.found.rules.get(violation.rule)) for violation in known[1]]
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(texts)))


def _quick_fix(server: Server, wording: Wording, violation: Violation, fix: Fix) -> types.CodeAction:
    return types.CodeAction(
        fix.description,
        types.CodeActionKind.QuickFix,
        [wording.diagnostic(violation, server.found.rules.get(violation.rule))],
        is_preferred=fix.safe,
        edit=wording.edits([fix]),
    )
