"""A mail server and a web service of the tests' own, on free ports of this machine, that can go down and come back."""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class MailServer:
    """Keeps what it is sent. `answers` maps a command to what it says instead of yes. The port outlives a stop."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.logins: list[str] = []
        self.answers: dict[str, str] = {}
        self.port = 0
        self.start()

    def start(self) -> None:
        keeper = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                keeper._talk(self)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = daemon_threads = True

        self._server = Server(("127.0.0.1", self.port), Conversation)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _talk(self, peer: Any) -> None:
        def say(line: str) -> None:
            peer.wfile.write(f"{line}\r\n".encode())

        say("220 ready")
        while line := peer.rfile.readline():
            word = line.decode().split()[0].upper()
            if word in self.answers:
                say(self.answers[word])
            elif word == "DATA":
                say("354 go on")
                lines = []
                while (each := peer.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(each)
                if "BODY" in self.answers:
                    say(self.answers["BODY"])
                    continue
                parsed = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
                assert isinstance(parsed, EmailMessage)
                self.mails.append(parsed)
                say("250 taken")
            elif word == "AUTH":
                self.logins.append(line.decode().split()[-1])
                say("235 known")
            elif word == "QUIT":
                say("221 bye")
                return
            else:
                say("250-here\r\n250 AUTH PLAIN" if word == "EHLO" else "250 yes")


class Asked(NamedTuple):
    """A request that came."""

    method: str
    path: str
    headers: dict[str, str]
    body: str


class WebService:
    """Keeps what it is asked, and answers `status`, `headers` and `answer`."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.status, self.answer = 200, '{"errcode": 0}'
        self.headers: dict[str, str] = {}
        keeper = self

        class Handler(BaseHTTPRequestHandler):
            def _take(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                keeper.asked.append(Asked(self.command, self.path, dict(self.headers), body))
                told = keeper.answer.encode()
                self.send_response(keeper.status)
                for name, value in {"Content-Length": str(len(told)), **keeper.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(told)

            do_GET = do_POST = _take

            def log_message(self, *_args: Any) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
