"""A browser without pictures: signs in and sends forms with their CSRF token, as a person's browser would."""

import re
from contextvars import Context
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "guanjia-demo"


class Visitor(FlaskClient):
    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        # A request made within a test's app context would borrow that context and its database session, and
        # the test would see what was never committed. The answer is read while its own context is there.
        return Context().run(super().open, *args, **{"buffered": True} | kwargs)

    def sign_in(self, username: str, password: str = PASSWORD) -> TestResponse:
        return self.submit("/login", page="/login", username=username, password=password)

    def submit(self, url: str, *, page: str = "/login", **fields: Any) -> TestResponse:
        """Posts fields to a URL with the token found on ``page``, which is that of the session on whatever page."""
        return self.post(url, data=fields | {"csrf_token": csrf_token(self.get(page).text)})


def csrf_token(html: str) -> str:
    """The token in a page's form, or in its head."""
    for tag in re.findall(r"<(?:input|meta)\b[^>]*>", html):
        if re.search(r'name="csrf[_-]token"', tag) and (value := re.search(r'(?:value|content)="([^"]+)"', tag)):
            return value[1]
    raise AssertionError(f"no CSRF token on this page: {html[:500]}")
