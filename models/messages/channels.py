"""The ways out of the house, and which of them this site has set up. A channel without settings is off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time

from config.message_settings import MessageSettings
from models.engine import Choice, _l


class Channel(Choice):
    """By which way a message leaves."""

    EMAIL = "email", _l("E-mail message")
    SMS = "sms", _l("Text message")
    GROUP = "group", _l("Group chat")


class Trouble(Choice):
    """Why a message did not leave. What a server said is not kept: it may repeat an address or a password."""

    UNREACHABLE = "unreachable", _l("The server cannot be reached")
    LOGIN = "login", _l("The server refuses the login")
    BUSY = "busy", _l("The server cannot take it now")
    REFUSED = "refused", _l("The server refuses this message")
    ADDRESS = "address", _l("The address is refused")
    ANSWER = "answer", _l("The server answers otherwise than agreed")
    UNSENDABLE = "unsendable", _l("It could not be written")


class Failed(Exception):
    """It did not leave. `is_final`: trying again would not help. `is_channel`: no other message would leave either."""

    def __init__(self, trouble: Trouble, code: int | None = None, *, is_final: bool = False, is_channel: bool = False):
        super().__init__(trouble.value)
        self.trouble, self.code, self.is_final, self.is_channel = trouble, code, is_final, is_channel


@dataclass(frozen=True)
class Letter:
    """What a channel carries. `key` is the same whenever the same message is sent again."""

    key: str
    address: str
    subject: str
    body: str


Send = Callable[[Letter], None]


@dataclass(frozen=True)
class House:
    """What messages of this site have in common."""

    name: str = ""
    locale: str = "zh_Hans_CN"
    public_url: str = ""
    quiet: tuple[time, time] | None = None


_senders: dict[Channel, Send] = {}
_house = House()


def settle(settings: MessageSettings, *, name: str, locale: str) -> None:
    """Take over the settings of this process."""
    from . import group, mail, sms

    global _house
    _house = House(name, locale, (settings.public_url or "").rstrip("/"), settings.quiet_hours)
    found = {
        Channel.EMAIL: mail.sender(settings, name),
        Channel.SMS: sms.sender(settings),
        Channel.GROUP: group.sender(settings),
    }
    _senders.clear()
    _senders.update({channel: send for channel, send in found.items() if send is not None})


def house() -> House:
    """What messages of this site have in common."""
    return _house


def are_on() -> list[Channel]:
    """The channels that are set up."""
    return list(_senders)


def is_on(channel: Channel) -> bool:
    """Whether this channel is set up."""
    return channel in _senders


@contextmanager
def made_up(*written: Channel) -> Iterator[None]:
    """Within this messages are written for these channels at most, and none leaves: the past of a demo is made up, and
    its telephones may be somebody's."""
    held = dict(_senders)
    _senders.clear()
    _senders.update(dict.fromkeys(written, _nobody))
    try:
        yield
    finally:
        _senders.update(held)


def _nobody(letter: Letter) -> None:
    raise Failed(Trouble.UNREACHABLE)


def sender(channel: Channel) -> Send | None:
    """What carries a letter; it raises `Failed`. None while the channel is off."""
    return _senders.get(channel)
