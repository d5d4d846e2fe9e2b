"""A person at a screen: one browser window that counts what the hands do and notes what the browser complains of."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, expect

from admin_views.engine.speech import catalogue
from tests.visitor import PASSWORD, csrf_token

PATIENCE = 30_000  # milliseconds; the machine may be busy with other tests
STATUS = re.compile(r"the server responded with a status of (\d+)")


class Desk:
    """A window of Chromium on the site. `faults` is what no test forgives: console errors, broken rules of the CSP."""

    def __init__(
        self, url: str, chromium: Browser, *, width: int = 1366, script: bool = True, dark: bool = False
    ) -> None:
        self.url, self.hands, self.forgiven = url, 0, set[int]()
        self.locale = "zh_Hans_CN"
        self.faults: list[str] = []
        self.context = chromium.new_context(
            base_url=url,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            locale="zh-CN",
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("dialog", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        status = STATUS.search(message.text)
        if status is None or int(status[1]) not in self.forgiven:
            self.faults.append(f"{message.text} ({self.page.url})")

    def _asked(self, dialog: Dialog) -> None:
        self.faults.append(f"the browser asks: {dialog.message or dialog.type} ({self.page.url})")
        dialog.accept()

    def close(self) -> None:
        """Leave, unless the browser has complained."""
        self.context.close()
        assert not self.faults, "\n".join(self.faults)

    # -- language ------------------------------------------------------------------------------------------------------

    def said(self, msgid: str) -> str:
        """A label in the language of this person."""
        return catalogue(self.locale).gettext(msgid)

    def speak(self, locale: str) -> None:
        """Choose another language in the top bar."""
        self.page.locator("form[action='/locale'] > button").click()
        with self.page.expect_navigation():
            self.page.locator(f"button[name=locale][value={locale}]").click()
        self.locale = locale

    # -- going about ---------------------------------------------------------------------------------------------------

    def arrive(self, username: str, locale: str = "zh_Hans_CN") -> "Desk":
        """Somebody sits down who has signed in already, in a window that knows nothing of the one before: no page is
        drawn for it."""
        self.locale = locale
        self.context.clear_cookies()
        self._keep("locale", locale)
        token = csrf_token(self.context.request.get("/login").text())
        typed = {"username": username, "password": PASSWORD, "csrf_token": token}
        answer = self.context.request.post("/login", form=typed, max_redirects=0)
        assert answer.status == 302, f"{username} cannot sign in: {answer.status}"
        for name, cookie in SimpleCookie(answer.headers["set-cookie"]).items():
            self._keep(name, cookie.value)  # where the test has set the clock back, it seems to have run out already
        return self

    def _keep(self, name: str, value: str) -> None:
        self.context.add_cookies([{"name": name, "value": value, "url": self.url}])

    def sign_in(self, username: str, password: str = PASSWORD) -> "Desk":
        """By hand, at the page for it."""
        self.page.goto("/login")
        self.page.fill("#username", username)
        self.page.fill("#password", password)
        with self.page.expect_navigation():
            self.page.click(".login-card [data-submit]")
        expect(self.page.locator("#password")).to_have_count(0)
        return self

    def visit(self, path: str) -> Page:
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.ok, f"{path} answers {answer.status}"
        return self.page

    def row(self, record_id: int) -> Locator:
        """The row of a record in the list that is open."""
        return self.page.locator(f"tr:has(a.door[href$='id={record_id}'])")

    def move(self, record_id: int, verb: str) -> Locator:
        """The link that opens the form of a transition, in the row."""
        return self.row(record_id).locator(f"a[href*='/do/{verb}/']")

    def begin(self, record_id: int, verb: str) -> None:
        """Open the form of a transition from the list: by the row's button, else by its menu."""
        link = self.move(record_id, verb)
        if not link.is_visible():
            self.click(self.row(record_id).locator("[data-more]"))
        self.click(link)
        expect(self.submit).to_be_visible()

    @property
    def dialog(self) -> Locator:
        return self.page.locator("#dialog")

    @property
    def submit(self) -> Locator:
        return self.dialog.locator("[data-submit]")

    @property
    def told(self) -> Locator:
        """What the page says after something was done."""
        return self.page.locator("#notices .alert-success")

    # -- hands ---------------------------------------------------------------------------------------------------------

    def click(self, what: Locator) -> None:
        self.hands += 1
        what.click()

    def press(self, key: str) -> None:
        self.hands += 1
        self.page.keyboard.press(key)

    def choose(self, box: Locator, value: str) -> None:
        self.hands += 1
        box.select_option(value)

    def send(self) -> None:
        """Press the button of the dialog and wait for the page that follows."""
        with self.page.expect_navigation():
            self.click(self.submit)
        expect(self.told).to_be_visible()

    @contextmanager
    def within(self, most: int) -> Iterator[None]:
        """What is done inside takes at most so many clicks, keys and choices; typing a text is not counted."""
        before = self.hands
        yield
        assert self.hands - before <= most, f"{self.hands - before} interactions"

    # -- answers -------------------------------------------------------------------------------------------------------

    def api(self, path: str, body: dict[str, object] | None = None) -> tuple[int, dict]:
        """What the API answers to this person's session."""
        token = self.page.locator("meta[name=csrf-token]").get_attribute("content") or ""
        if body is None:
            answer = self.context.request.get(f"/api/v1/{path}")
        else:
            answer = self.context.request.post(f"/api/v1/{path}", data=body, headers={"X-CSRFToken": token})
        return answer.status, answer.json()

    def state_of(self, register: str, record_id: int) -> str:
        """The state of a record as the API tells it."""
        status, body = self.api(f"{register}/{record_id}")
        assert status == 200, body
        return str(body["item"]["state"])

    def fits(self) -> None:
        """Nothing sticks out to the side."""
        wide, window = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= window, f"{self.page.url} is {wide} px wide in a window of {window} px"
