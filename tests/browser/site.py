"""The application of a test, served to Chromium by a thread of the test's own process: nothing is started anew."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server


class _Silent(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept, as the product's own server keeps them

    def log_request(self, *_args: Any) -> None:
        """Nobody reads which pages a test opens."""


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of the site, until the block ends."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
