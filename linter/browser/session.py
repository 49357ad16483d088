"""One Chromium for a whole run: started when the first page is shown, on a thread of its own, and closed at the end."""

from __future__ import annotations

import asyncio
import atexit
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from linter.browser.chromium import FLAGS, NoBrowser

if TYPE_CHECKING:
    from playwright.async_api import Browser, CDPSession, Page, Playwright, Route

Result = TypeVar("Result")

# The one address that exists for a page; whatever else it asks for is refused.
_ADDRESS = "http://draft.invalid/"
# Seconds: what a page may take to be shown or measured, and what starting the browser may take.
_PATIENCE = 20.0
_START = 30.0
_OPEN_TABS = 2


class Tab:
    """A page of the browser: it runs no script, and gets the HTML that it is to show and nothing else.

    `refused` are the addresses that it asked for.
    """

    def __init__(self, page: Page, client: CDPSession) -> None:
        self.page = page
        # Kept as long as the page: when one ends, what it set for the page ends with it, and so does the colour scheme.
        self.client = client
        self.refused: list[str] = []
        self._html = ""

    async def show(self, html: str) -> None:
        """Show a page's HTML."""
        self._html = html
        await self.page.goto(_ADDRESS, wait_until="load")

    async def answer(self, route: Route) -> None:
        """Give the page its own HTML, and refuse whatever else it asks for."""
        if route.request.url == _ADDRESS:
            await route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
            return
        self.refused.append(route.request.url[:200])
        await route.abort()


class Session:
    """A running browser. Work is given to it as coroutines that get a tab each. Raises NoBrowser."""

    def __init__(self, executable: str) -> None:
        self._executable = executable
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="chromium", daemon=True)
        self._thread.start()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._free: asyncio.Queue[Tab] | None = None
        self._tabs: list[Tab] = []
        atexit.register(self.close)
        try:
            self._wait(self._open(), _START)
        except NoBrowser:
            self.close()
            raise

    @property
    def refused(self) -> list[str]:
        """The addresses that drafts asked for and did not get."""
        return [address for tab in self._tabs for address in tab.refused]

    def together(self, *jobs: Callable[[Tab], Awaitable[Result]]) -> list[Result]:
        """Do jobs side by side, as many as there are tabs, and return their results in order.

        Raises NoBrowser when the browser does not answer in time or has died.
        """

        async def all_of_them() -> list[Result]:
            return list(await asyncio.gather(*(self._in_tab(job) for job in jobs)))

        return self._wait(all_of_them(), _PATIENCE * max(1, len(jobs) / _OPEN_TABS))

    def with_own_page(self, html: str, job: Callable[[Page], Awaitable[Result]], width: int, height: int) -> Result:
        """Do a job with a page of ours, whose own script runs; it gets nothing but its HTML. Raises NoBrowser."""

        async def in_page() -> Result:
            assert self._browser is not None
            context = await self._browser.new_context(
                service_workers="block", accept_downloads=False, viewport={"width": width, "height": height}
            )
            try:
                page = await context.new_page()
                tab = Tab(page, await context.new_cdp_session(page))
                await context.route("**/*", tab.answer)
                await tab.show(html)
                return await job(page)
            finally:
                await context.close()

        return self._wait(in_page(), 3 * _PATIENCE)

    def close(self) -> None:
        """End the browser; a session that is closed already stays so."""
        atexit.unregister(self.close)
        if self._loop.is_closed():
            return
        try:
            self._wait(self._shut(), _PATIENCE)
        except NoBrowser:
            pass
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_PATIENCE)
            if not self._thread.is_alive():
                self._loop.close()

    def _wait(self, work: Coroutine[Any, Any, Result], seconds: float) -> Result:
        from playwright.async_api import Error

        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except TimeoutError:
            future.cancel()
            raise NoBrowser("the browser did not answer in time") from None
        except Error as error:
            raise NoBrowser(f"the browser failed ({error.message.splitlines()[0][:200]})") from error

    async def _open(self) -> None:
        from playwright.async_api import async_playwright

        self._playwright = await async_playwright().start()
        self._browser = await self._playwright.chromium.launch(
            executable_path=self._executable, args=list(FLAGS), chromium_sandbox=False, timeout=_START * 1000
        )
        self._free = asyncio.Queue()
        for _ in range(_OPEN_TABS):
            context = await self._browser.new_context(
                java_script_enabled=False, service_workers="block", accept_downloads=False
            )
            page = await context.new_page()
            tab = Tab(page, await context.new_cdp_session(page))
            await context.route("**/*", tab.answer)
            tab.page.set_default_timeout(_PATIENCE * 1000)
            self._tabs.append(tab)
            self._free.put_nowait(tab)

    async def _shut(self) -> None:
        if self._browser is not None:
            await self._browser.close()
        if self._playwright is not None:
            await self._playwright.stop()

    async def _in_tab(self, job: Callable[[Tab], Awaitable[Result]]) -> Result:
        assert self._free is not None
        tab = await self._free.get()
        try:
            return await job(tab)
        finally:
            self._free.put_nowait(tab)
