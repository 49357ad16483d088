"""The preview in a real browser: pins on their elements, both ways by click and key, drafts that can do nothing."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from linter.browser.layout import session
from linter.cli.preview import drawn_from
from linter.preview import campaign_page
from linter.preview.pictures import write_pictures
from tests.browser_at_hand import use_browser

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"

# The boxes of the pins and of the elements that they are for, in pixels of the page.
BOXES = """() => [...document.querySelectorAll('.draft')].flatMap((draft) => {
  const frame = draft.querySelector('iframe');
  if (!frame) return [];
  const content = JSON.parse(draft.querySelector('script.content').textContent);
  const at = frame.getBoundingClientRect();
  const scale = at.width / frame.offsetWidth;
  return [...draft.querySelectorAll('.box')].map((box) => {
    const mark = content.pins[box.dataset.pins.split(' ')[0]];
    const inner = frame.contentDocument.querySelector(`[data-msglint="${mark}"]`).getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    return {
      pin: [outer.left, outer.top, outer.right, outer.bottom],
      element: [
        at.left + inner.left * scale, at.top + inner.top * scale,
        at.left + inner.right * scale, at.top + inner.bottom * scale,
      ],
    };
  });
})"""


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    return use_browser(monkeypatch, tmp_path)


def in_page(
    browser: str, root: Path, job: Callable[[Page], Awaitable[Any]], width: int = 1280, height: int = 900
) -> Any:
    project, (sheet,) = drawn_from([root], None)

    async def drawn(page: Page) -> Any:
        await page.wait_for_selector("html[data-drawn]")
        return await job(page)

    return session(browser).with_own_page(campaign_page(sheet, project), drawn, width, height)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("screen", ["390", "1280"])
def test_pins_lie_on_their_elements(browser: str, width: int, screen: str) -> None:
    async def boxes(page: Page) -> Any:
        if width > 600:
            await page.evaluate("document.documentElement.removeAttribute('data-drawn')")
            await page.select_option("select[name=width]", screen)
            await page.wait_for_selector("html[data-drawn]")
        return await page.evaluate(BOXES)

    found = in_page(browser, FIXTURES / "summer-clearance", boxes, width)
    assert len(found) >= 15
    for each in found:
        for pin, element in zip(each["pin"], each["element"], strict=True):
            assert abs(pin - element) <= 2


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_the_page_itself_fits_the_screen(browser: str, width: int) -> None:
    async def sizes(page: Page) -> Any:
        return await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")

    wide, screen = in_page(browser, FIXTURES / "summer-clearance", sizes, width)
    assert wide <= screen == width


def test_a_finding_leads_to_its_place_and_a_place_to_its_finding(browser: str) -> None:
    async def both_ways(page: Page) -> Any:
        finding = page.locator(".finding", has_text="Promises 25% off").first
        await finding.locator(".go").click()
        lit = await page.eval_on_selector_all(".box.lit", "all => all.map((each) => each.dataset.pins)")
        number = await finding.get_attribute("value")
        mark = page.locator("mark[data-pins]").first
        await mark.focus()
        await page.keyboard.press("Enter")
        return (
            number,
            lit,
            await mark.get_attribute("data-pins"),
            await page.locator(".finding.lit").first.get_attribute("value"),
        )

    number, lit, pins, leads_to = in_page(browser, FIXTURES / "summer-clearance", both_ways)
    assert number in [each for pins_ in lit for each in pins_.split()]
    assert leads_to == pins.split()[0]


def test_sizes_schemes_and_blocked_pictures_can_be_chosen(browser: str, tmp_path: Path) -> None:
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "brand.yaml").write_text("variables:\n  first_name: {longest: Maximiliana, usual: Anna}\n")
    (tmp_path / "a.email.html").write_text(
        "<html><head><style>p { color: rgb(1, 2, 3) }"
        "@media (prefers-color-scheme: dark) { p { color: rgb(200, 201, 202) } }</style></head>"
        "<body><p>Hi {{ first_name }}</p><img src='b.png' width='90' height='30' alt='Tents'></body></html>"
    )

    async def look(page: Page) -> Any:
        facts = """() => {
            const inside = document.querySelector('iframe').contentDocument;
            const p = inside.querySelector('p');
            return [p.innerText, getComputedStyle(p).color, inside.images[0].src.slice(0, 14)];
        }"""
        seen = [await page.evaluate(facts)]
        for name, value in (("size", "longest"), ("scheme", "dark"), ("pictures", "off")):
            await page.evaluate("document.documentElement.removeAttribute('data-drawn')")
            await page.select_option(f"select[name={name}]", value)
            await page.wait_for_selector("html[data-drawn]")
            seen.append(await page.evaluate(facts))
        return seen

    assert in_page(browser, tmp_path, look) == [
        ["Hi Anna", "rgb(1, 2, 3)", "data:image/svg"],
        ["Hi Maximiliana", "rgb(1, 2, 3)", "data:image/svg"],
        ["Hi Maximiliana", "rgb(200, 201, 202)", "data:image/svg"],
        ["Hi Maximiliana", "rgb(200, 201, 202)", "data:image/png"],
    ]


def test_findings_can_be_sifted_by_how_bad_they_are(browser: str) -> None:
    facts = """() => ['.finding', '.pin'].map((name) => [...document.querySelectorAll(name)]
        .filter((each) => each.getClientRects().length).map((each) => each.classList[1]))"""

    async def sift(page: Page) -> Any:
        seen = []
        for value in ("all", "most", "errors"):
            await page.evaluate("document.documentElement.removeAttribute('data-drawn')")
            await page.select_option("select[name=findings]", value)
            await page.wait_for_selector("html[data-drawn]")
            seen.append([set(each) for each in await page.evaluate(facts)])
        return seen

    assert in_page(browser, FIXTURES / "summer-clearance", sift) == [
        [{"error", "warning", "suggestion"}] * 2,
        [{"error", "warning"}] * 2,
        [{"error"}] * 2,
    ]


def test_a_draft_of_which_no_finding_is_left_says_so(browser: str, tmp_path: Path) -> None:
    (tmp_path / "a.sms").write_text("Acme: Lorem ipsum, see acme.example/s. Reply STOP to opt out")
    (tmp_path / "b.sms").write_text("Acme: SPRING IS HERE AND IT IS GREAT, see acme.example/s. STOP to opt out")

    async def look(page: Page) -> Any:
        await page.select_option("select[name=findings]", "errors")
        return await page.eval_on_selector_all("aside .clean", "all => all.map((each) => each.getClientRects().length)")

    assert in_page(browser, tmp_path, look) == [0, 1]


def test_a_finding_that_shares_its_place_has_a_number_of_its_own(browser: str) -> None:
    async def numbers(page: Page) -> Any:
        await page.locator(".pin").last.click()
        lit = await page.eval_on_selector_all(".finding.lit", "all => all.map((each) => each.value)")
        shared = """all => all.map((each) => [
            each.dataset.pins, [...each.querySelectorAll('.pin')].map((pin) => pin.textContent)])"""
        last = await page.locator(".pin").last.text_content()
        focused = await page.evaluate("document.activeElement.dataset.pin")
        return await page.eval_on_selector_all(".box", shared), lit, last, focused

    boxes, lit, last, focused = in_page(browser, FIXTURES / "summer-clearance", numbers)
    assert all(pins.split() == numbers for pins, numbers in boxes)
    assert any(len(numbers) > 1 for _, numbers in boxes)
    assert ([int(last)], last) == (lit, focused)


def test_findings_stay_beside_a_long_message(browser: str) -> None:
    async def look(page: Page) -> Any:
        await page.locator(".finding", has_text="Promises 25% off").first.locator(".go").click()
        await page.wait_for_timeout(1200)
        return await page.evaluate(
            """() => [...document.querySelectorAll('.lit')].map((each) => {
                const {top, bottom} = each.getBoundingClientRect();
                return top < innerHeight && bottom > 0;
            })"""
        )

    assert in_page(browser, FIXTURES / "summer-clearance", look, height=800) == [True, True]


@pytest.mark.parametrize(("doctype", "mode"), [("", "BackCompat"), ("<!doctype html>", "CSS1Compat")])
def test_a_message_is_shown_in_the_mode_that_its_doctype_asks_for(
    browser: str, tmp_path: Path, doctype: str, mode: str
) -> None:
    (tmp_path / "a.email.html").write_text(f"{doctype}<p>Hi</p>")

    async def look(page: Page) -> Any:
        return await page.evaluate("document.querySelector('iframe').contentDocument.compatMode")

    assert in_page(browser, tmp_path, look) == mode


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server of this machine, and what it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


def test_a_hostile_draft_runs_nothing_and_asks_for_nothing(
    browser: str, tmp_path: Path, listener: tuple[str, list[str]]
) -> None:
    at, asked = listener
    (tmp_path / "a.email.html").write_text(
        f"""---
subject: '<img src={at}/subject onerror=top.hacked=1>'
---
<html><head><base href="{at}/"><meta http-equiv="refresh" content="0;url={at}/refresh">
<link rel="stylesheet" href="{at}/a.css"><style>@import "{at}/b.css"; p {{ background: url({at}/c.png) }}</style>
<script>top.hacked = 1; parent.document.title = "hacked"</script></head>
<body onload="top.hacked = 2"><p onclick="top.hacked = 3" id="p">Hello</p>
<a id="a" href="{at}/link" target="_top">Go</a>
<iframe srcdoc="<script>top.hacked = 4</script>"></iframe><img src="{at}/i.png" onerror="top.hacked = 5">
<svg onload="top.hacked = 6"><script>top.hacked = 7</script></svg>
<form action="{at}/form"><button id="b">Send</button></form>
<a id="j" href="javascript:top.hacked=8">Go</a></body></html>"""
    )

    async def provoke(page: Page) -> Any:
        await page.evaluate(
            """() => { const inside = document.querySelector('iframe').contentDocument;
            for (const id of ['p', 'a', 'b', 'j']) inside.getElementById(id)?.click(); }"""
        )
        await page.wait_for_timeout(300)
        return await page.evaluate(
            "[window.hacked ?? null, document.title, location.href, document.querySelectorAll('article.draft').length]"
        )

    hacked, title, address, drafts = in_page(browser, tmp_path, provoke)
    assert (hacked, title, address, drafts) == (None, "Drafts of no campaign: preview", "http://draft.invalid/", 1)
    assert asked == []


def test_each_draft_can_be_had_as_a_picture(browser: str, tmp_path: Path) -> None:
    from PIL import Image

    (tmp_path / "a.sms").write_text("Acme: hi")
    (tmp_path / "b.email.html").write_text("<p>Hello</p>")
    project, sheets = drawn_from([tmp_path], None)
    assert write_pictures(project, sheets, tmp_path / "out") == 2
    pictures = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in pictures] == ["other-01-a.sms.png", "other-02-b.email.html.png"]
    with Image.open(pictures[0]) as picture:
        assert picture.width > 1000


def test_the_fixtures_in_eight_languages_and_from_right_to_left_are_laid_out_by_their_direction(
    browser: str, tmp_path: Path
) -> None:
    texts = {"en": "Spring is here", "ar": "الربيع هنا", "zh": "春天来了", "ru": "Весна пришла", "he": "האביב כאן"}
    for language, text in texts.items():
        (tmp_path / f"{language}.sms").write_text(f"---\nlanguage: {language}\n---\n{text}", encoding="utf-8")

    async def directions(page: Page) -> Any:
        return await page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('.bubble')].map("
            "(bubble) => [bubble.lang, getComputedStyle(bubble).direction]))"
        )

    assert in_page(browser, tmp_path, directions) == {"en": "ltr", "ar": "rtl", "zh": "ltr", "ru": "ltr", "he": "rtl"}
