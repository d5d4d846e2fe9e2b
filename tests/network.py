"""Keeps tests on this machine."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

import pytest


class NetworkUsed(RuntimeError):
    """The code under test wanted to talk to another machine."""


@contextmanager
def this_machine_only() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _connecting(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _resolving(socket.getaddrinfo))
        yield


def _connecting(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _check(address[0])
        return connect(self, address)

    return guarded


def _resolving(resolve: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: Any, *args: Any, **kwargs: Any) -> Any:
        _check(host)
        return resolve(host, *args, **kwargs)

    return guarded


def _check(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    try:
        local = name in (None, "", "localhost") or ip_address(name).is_loopback
    except ValueError:
        local = False
    if not local:
        raise NetworkUsed(f"a test must not reach {name}")
