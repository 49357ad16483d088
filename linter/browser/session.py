"""One Chromium for a whole run: it starts beside other work, on a thread of its own, and is closed at the end."""

from __future__ import annotations

import asyncio
import atexit
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from linter.browser.chromium import FLAGS, NoBrowser
from linter.browser.scripts import script
from linter.browser.staged import POLICY

if TYPE_CHECKING:
    from concurrent.futures import Future

    from playwright.async_api import Browser, BrowserContext, CDPSession, Page, Playwright, Route

Result = TypeVar("Result")

# The one address that exists for a page of ours; whatever else is asked for is refused.
_ADDRESS = "http://draft.invalid/"
# Seconds: what a draft may take to be shown and measured, what starting the browser and ending a page may take.
_PATIENCE = 20.0
_START = 30.0
_END = 5.0
# Seconds between two looks at whether the pictures of a draft are read: they are data, so it takes next to no time.
_SOON = 0.002


class Tab:
    """An empty page of the browser in which drafts are laid out, each in a frame that runs no script.

    `refused` are the addresses that were asked for and not answered.
    """

    def __init__(self, context: BrowserContext, page: Page, client: CDPSession, refused: list[str]) -> None:
        self.page = page
        # Kept as long as the page: when one ends, what it set for the page ends with it, and so does the colour scheme.
        self.client = client
        self.refused = refused
        self._context = context

    async def prepare(self) -> None:
        """Make the page one that can show drafts; frames take on its policy."""
        await self._context.route("**/*", self._refuse)
        await self.page.set_content(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><body>')
        await self._value(f"globalThis.msglint = ({script('frame.js')})({script('probe.js')}); true")

    async def ask(self, name: str, *values: Any) -> Any:
        """Return what a function of `frame.js` gives for these values."""
        return await self._value(f"msglint.{name}({', '.join(json.dumps(value) for value in values)})")

    async def wait_for(self, name: str, *values: Any) -> Any:
        """Ask again until there is an answer."""
        while not (answer := await self.ask(name, *values)):
            await asyncio.sleep(_SOON)
        return answer

    @asynccontextmanager
    async def in_scheme(self, scheme: str) -> AsyncIterator[None]:
        """Show what is shown meanwhile in the scheme `light`, which is the usual one, or `dark`."""
        if scheme == "light":
            yield
            return
        await self.page.emulate_media(color_scheme="dark")
        yield
        await self.page.emulate_media(color_scheme="light")

    async def close(self) -> None:
        """End the page, whatever it is doing."""
        await self._context.close()

    async def _value(self, expression: str) -> Any:
        asked = {"expression": expression, "returnByValue": True}
        answer = await self.client.send("Runtime.evaluate", asked)
        if "exceptionDetails" in answer:
            told = answer["exceptionDetails"].get("exception", {}).get("description") or "no reason given"
            raise NoBrowser(f"the browser could not measure this draft ({told.splitlines()[0][:200]})")
        return answer["result"].get("value")

    async def _refuse(self, route: Route) -> None:
        self.refused.append(route.request.url[:200])
        await route.abort()


class Session:
    """A running browser. Work is given to it as coroutines that get its one tab, each in its turn.

    `refused` are the addresses that drafts asked for and did not get. A second tab would be a process that has to warm
    up, on a core that is busy with what msglint does meanwhile.
    """

    def __init__(self, executable: str) -> None:
        self._executable = executable
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._turn = asyncio.Lock()
        self._tab: Tab | None = None
        self.refused: list[str] = []
        self._begun: list[Future[Any]] = []
        self._loop = asyncio.new_event_loop()
        # What fails is told whoever waits for it; of what nobody waits for any more, nothing need be said.
        self._loop.set_exception_handler(lambda loop, context: None)
        self._opening = self._loop.create_task(self._open())
        self._thread = threading.Thread(target=self._loop.run_forever, name="chromium", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    def begin(self, job: Callable[[Tab], Awaitable[Result]]) -> Callable[[], Result]:
        """Begin a job with a tab, and return what waits for its result.

        That raises NoBrowser when the browser does not start, does not answer in time, or has died.
        """
        future = asyncio.run_coroutine_threadsafe(self._in_tab(job), self._loop)
        self._begun = [*(begun for begun in self._begun if not begun.done()), future]
        return partial(self._wait, future, _START + (_PATIENCE + _END) * len(self._begun))

    def with_own_page(self, html: str, job: Callable[[Page], Awaitable[Result]], width: int, height: int) -> Result:
        """Do a job with a page of ours, whose own script runs; it gets nothing but its HTML. Raises NoBrowser."""

        async def answer(route: Route) -> None:
            if route.request.url == _ADDRESS:
                await route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                await route.abort()

        async def in_page() -> Result:
            browser = await asyncio.shield(self._opening)
            context = await browser.new_context(
                service_workers="block", accept_downloads=False, viewport={"width": width, "height": height}
            )
            try:
                await context.route("**/*", answer)
                page = await context.new_page()
                await page.goto(_ADDRESS, wait_until="load")
                return await job(page)
            finally:
                await context.close()

        return self._wait(asyncio.run_coroutine_threadsafe(in_page(), self._loop), _START + 3 * _PATIENCE)

    def close(self) -> None:
        """End the browser; a session that is closed already stays so."""
        atexit.unregister(self.close)
        if self._loop.is_closed():
            return
        try:
            self._wait(asyncio.run_coroutine_threadsafe(self._shut(), self._loop), _PATIENCE)
        except NoBrowser:
            pass
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_PATIENCE)
            if not self._thread.is_alive():
                self._loop.close()

    def _wait(self, future: Future[Result], seconds: float) -> Result:
        try:
            return future.result(seconds)
        except TimeoutError:
            future.cancel()
            raise NoBrowser("the browser did not answer in time") from None
        except Exception as error:
            from playwright.async_api import Error

            if isinstance(error, Error):
                raise NoBrowser(f"the browser failed ({error.message.splitlines()[0][:200]})") from error
            raise

    async def _open(self) -> Browser:
        from playwright.async_api import async_playwright

        self._playwright = await async_playwright().start()
        self._browser = await self._playwright.chromium.launch(
            executable_path=self._executable, args=list(FLAGS), chromium_sandbox=False, timeout=_START * 1000
        )
        return self._browser

    async def _shut(self) -> None:
        # A browser that is still starting is waited for: one that is left to itself may outlive its run.
        with suppress(Exception):
            await self._opening
        if self._browser is not None:
            await self._browser.close()
        if self._playwright is not None:
            await self._playwright.stop()

    async def _in_tab(self, job: Callable[[Tab], Awaitable[Result]]) -> Result:
        browser = await asyncio.shield(self._opening)
        async with self._turn:
            if self._tab is None:
                self._tab = await asyncio.wait_for(self._new_tab(browser), _PATIENCE)
            try:
                return await asyncio.wait_for(job(self._tab), _PATIENCE)
            except BaseException:
                # A page that is stuck in one draft is of no use to the next.
                stuck, self._tab = self._tab, None
                with suppress(Exception):
                    await asyncio.wait_for(stuck.close(), _END)
                raise

    async def _new_tab(self, browser: Browser) -> Tab:
        context = await browser.new_context(
            java_script_enabled=False, service_workers="block", accept_downloads=False, color_scheme="light"
        )
        page = await context.new_page()
        tab = Tab(context, page, await context.new_cdp_session(page), self.refused)
        await tab.prepare()
        return tab
