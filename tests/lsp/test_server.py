"""An editor and the language server talk over standard input and output, as they do when people write."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.command import TOP

pytestmark = pytest.mark.slow

GUIDE = """\
name: Acme
voice:
  avoid: [{term: cheap, use: great value}]
"""
CAMPAIGN = "name: Sale\nlanguages: [en-GB]\nchannels: [sms, tweet]\n"
SMS = "---\nlanguage: en-GB\n---\nAcme: 🎉 cheap tents, 20% off. Shop now: https://acme.example/sale\n"
TWEET = "Acme tents are 20% off. Shop now: https://acme.example/sale\n"


class Editor:
    """An editor with some files open: what it is told, by file, and what it asks."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.client = LanguageClient("test editor", "1")
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.times = 0
        self.versions: dict[str, int] = {}

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = list(params.diagnostics)
            self.times += 1

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    async def start(self) -> types.InitializeResult:
        await self.client.start_io(sys.executable, "-m", "linter", "lsp", "--stdio")
        result = await self.client.initialize_async(
            types.InitializeParams(types.ClientCapabilities(), root_uri=self.root.as_uri())
        )
        self.client.initialized(types.InitializedParams())
        return result

    def open(self, name: str) -> None:
        text = (self.root / name).read_bytes().decode()
        self.versions[name] = 1
        document = types.TextDocumentItem(self.uri(name), "plaintext", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def type(self, name: str, text: str) -> None:
        self.versions[name] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[name], self.uri(name))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def save(self, name: str, text: str) -> None:
        """Type a text and save it."""
        self.type(name, text)
        self.write(name, text)
        document = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_bytes(text.encode())

    def close(self, name: str) -> None:
        document = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def changed_on_disk(self, name: str, text: str) -> None:
        """Write a file as another program does, and tell of it as an editor does that watches the folder."""
        self.write(name, text)
        event = types.FileEvent(self.uri(name), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    def rules(self, name: str) -> list[str]:
        return sorted(str(diagnostic.code) for diagnostic in self.told.get(self.uri(name), []))

    async def until(self, true: Callable[[], bool]) -> None:
        for _ in range(200):
            if true():
                return
            await asyncio.sleep(0.05)
        raise AssertionError({uri: [d.code for d in found] for uri, found in self.told.items()})

    def diagnostic(self, name: str, rule: str) -> types.Diagnostic:
        return next(diagnostic for diagnostic in self.told[self.uri(name)] if diagnostic.code == rule)

    async def actions(self, name: str, place: types.Range, *kinds: str) -> list[types.CodeAction]:
        context = types.CodeActionContext([], [types.CodeActionKind(kind) for kind in kinds] or None)
        asked = types.CodeActionParams(types.TextDocumentIdentifier(self.uri(name)), place, context)
        found = await self.client.text_document_code_action_async(asked) or []
        return [action for action in found if isinstance(action, types.CodeAction)]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", str(TOP))
    files = {
        "brand/brand.yaml": GUIDE,
        "msglint.yaml": "select: [voice/avoid, offer, config, draft]\n",
        "sale/campaign.yaml": CAMPAIGN,
        "sale/a b.sms": SMS,
        "sale/b.tweet": TWEET,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def talk(root: Path, conversation: Callable[[Editor], Awaitable[None]]) -> None:
    """Run a conversation with a server of its own, and see that it ends well."""

    async def whole() -> None:
        editor = Editor(root)
        await editor.start()
        try:
            await conversation(editor)
        finally:
            await editor.client.shutdown_async(None)
            editor.client.exit(None)
            await editor.client.stop()

    asyncio.run(asyncio.wait_for(whole(), 60))


def test_findings_follow_the_typing_and_come_with_fix_and_explanation(root: Path) -> None:
    async def conversation(editor: Editor) -> None:
        editor.open("sale/a b.sms")
        await editor.until(lambda: editor.rules("sale/a b.sms") == ["voice/avoid"])
        found = editor.diagnostic("sale/a b.sms", "voice/avoid")
        # The emoji counts two: the protocol's columns are UTF-16 unless agreed otherwise.
        assert found.range == types.Range(types.Position(3, 9), types.Position(3, 14))
        assert (found.severity, found.source) == (types.DiagnosticSeverity.Warning, "msglint")
        assert found.message.startswith("“cheap” is on the list of words to avoid")
        assert found.related_information is not None
        assert found.related_information[0].location.uri == editor.uri("brand/brand.yaml")
        assert found.related_information[0].location.range.start.line == 2

        (action,) = await editor.actions("sale/a b.sms", found.range, "quickfix")
        assert (action.title, action.is_preferred) == ("Say “great value”", True)
        assert action.edit is not None
        assert action.edit.changes == {editor.uri("sale/a b.sms"): (types.TextEdit(found.range, "great value"),)}
        (everything,) = await editor.actions("sale/a b.sms", types.Range(types.Position(0, 0), types.Position(0, 0)))
        assert everything.kind == types.CodeActionKind.SourceFixAll
        assert everything.edit == action.edit

        place = types.HoverParams(types.TextDocumentIdentifier(editor.uri("sale/a b.sms")), types.Position(3, 10))
        hover = await editor.client.text_document_hover_async(place)
        assert hover is not None
        assert isinstance(hover.contents, types.MarkupContent)
        assert "voice&#47;avoid" in hover.contents.value

        editor.type("sale/a b.sms", SMS.replace("cheap", "fine"))
        await editor.until(lambda: editor.rules("sale/a b.sms") == [])
        assert (root / "sale/a b.sms").read_bytes().decode() == SMS

    talk(root, conversation)


def test_a_conflict_appears_and_goes_as_the_other_draft_changes(root: Path) -> None:
    async def conversation(editor: Editor) -> None:
        editor.open("sale/a b.sms")
        editor.open("sale/b.tweet")
        await editor.until(lambda: editor.rules("sale/a b.sms") == ["voice/avoid"])
        editor.type("sale/b.tweet", TWEET.replace("20%", "30%"))
        await editor.until(lambda: editor.rules("sale/b.tweet") == ["offer/conflict"])
        conflict = editor.diagnostic("sale/b.tweet", "offer/conflict")
        assert conflict.related_information is not None
        assert conflict.related_information[0].location.uri == editor.uri("sale/a b.sms")
        editor.type("sale/a b.sms", SMS.replace("20%", "30%"))
        await editor.until(lambda: editor.rules("sale/b.tweet") == [])

    talk(root, conversation)


def test_a_guide_that_is_being_changed_holds_before_it_is_saved(root: Path) -> None:
    async def conversation(editor: Editor) -> None:
        editor.open("sale/b.tweet")
        editor.open("brand/brand.yaml")
        await editor.until(lambda: editor.times > 0)
        editor.type("brand/brand.yaml", GUIDE.replace("cheap", "tents"))
        await editor.until(lambda: editor.rules("sale/b.tweet") == ["voice/avoid"])
        editor.type("brand/brand.yaml", GUIDE.replace("voice:", "vioce:"))
        await editor.until(lambda: editor.rules("brand/brand.yaml") == ["config/invalid"])

    talk(root, conversation)


def test_saving_the_guide_looks_at_all_drafts_again_open_or_not(root: Path) -> None:
    tents = GUIDE.replace("cheap", "tents")

    async def conversation(editor: Editor) -> None:
        editor.open("sale/b.tweet")
        editor.open("brand/brand.yaml")
        await editor.until(lambda: editor.times > 0)
        editor.type("brand/brand.yaml", tents)
        await editor.until(lambda: editor.rules("sale/b.tweet") == ["voice/avoid"])
        assert editor.rules("sale/a b.sms") == []
        editor.save("brand/brand.yaml", tents)
        await editor.until(lambda: editor.rules("sale/a b.sms") == ["voice/avoid"])
        assert editor.diagnostic("sale/a b.sms", "voice/avoid").range.start == types.Position(3, 15)

        # What was found in it stays while others are written, and goes with its own change or that of the guide.
        editor.type("sale/b.tweet", TWEET.replace("tents", "jackets").replace("20%", "30%"))
        await editor.until(lambda: editor.rules("sale/b.tweet") == ["offer/conflict"])
        assert editor.rules("sale/a b.sms") == ["voice/avoid"]
        editor.changed_on_disk("sale/a b.sms", SMS.replace("cheap tents, 20%", "jackets, 30%"))
        await editor.until(lambda: editor.rules("sale/a b.sms") == editor.rules("sale/b.tweet") == [])
        editor.changed_on_disk("sale/a b.sms", SMS.replace("20%", "30%"))
        editor.save("brand/brand.yaml", GUIDE)
        await editor.until(lambda: editor.rules("sale/a b.sms") == ["voice/avoid"])
        assert editor.diagnostic("sale/a b.sms", "voice/avoid").range.start == types.Position(3, 9)
        editor.save("brand/brand.yaml", "name: Acme\n")
        await editor.until(lambda: editor.rules("sale/a b.sms") == [])

    talk(root, conversation)


def test_a_configuration_that_another_program_changes_holds_for_all_drafts(root: Path) -> None:
    async def conversation(editor: Editor) -> None:
        editor.open("sale/b.tweet")
        await editor.until(lambda: editor.times > 0)
        assert editor.rules("sale/a b.sms") == []
        editor.changed_on_disk("msglint.yaml", "select: [voice/avoid]\nseverity: {voice/avoid: error}\n")
        await editor.until(lambda: editor.rules("sale/a b.sms") == ["voice/avoid"])
        assert editor.diagnostic("sale/a b.sms", "voice/avoid").severity == types.DiagnosticSeverity.Error

    talk(root, conversation)


def test_a_draft_that_is_closed_counts_as_it_is_on_disk(root: Path) -> None:
    async def conversation(editor: Editor) -> None:
        editor.open("sale/b.tweet")
        editor.open("brand/brand.yaml")
        editor.save("brand/brand.yaml", GUIDE)
        await editor.until(lambda: editor.rules("sale/a b.sms") == ["voice/avoid"])
        editor.open("sale/a b.sms")
        editor.type("sale/a b.sms", f"{SMS}cheap boots")
        await editor.until(lambda: editor.rules("sale/a b.sms") == ["voice/avoid", "voice/avoid"])
        editor.close("sale/a b.sms")
        await editor.until(lambda: editor.rules("sale/a b.sms") == ["voice/avoid"])
        editor.close("sale/b.tweet")
        editor.close("brand/brand.yaml")
        await editor.until(lambda: editor.rules("sale/a b.sms") == [])

    talk(root, conversation)


def test_what_is_no_draft_and_what_has_no_name_yet_are_left_alone(root: Path) -> None:
    (root / "README.md").write_text("Cheap tents\n")

    async def conversation(editor: Editor) -> None:
        editor.open("README.md")
        new = types.TextDocumentItem("untitled:Untitled-1", "plaintext", 1, "Cheap tents\n")
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(new))
        editor.open("sale/a b.sms")
        await editor.until(lambda: editor.rules("sale/a b.sms") == ["voice/avoid"])
        assert editor.rules("README.md") == []

    talk(root, conversation)


def test_an_old_finding_offers_nothing_in_a_text_that_is_another_by_now(root: Path) -> None:
    async def conversation(editor: Editor) -> None:
        editor.open("sale/a b.sms")
        await editor.until(lambda: editor.rules("sale/a b.sms") == ["voice/avoid"])
        place = editor.diagnostic("sale/a b.sms", "voice/avoid").range
        editor.type("sale/a b.sms", "New text\n" + SMS)
        assert await editor.actions("sale/a b.sms", place) == []

    talk(root, conversation)
