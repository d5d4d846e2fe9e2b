"""E-mail: one connection for each message, encrypted as the settings say, with a limit on every wait.

The Message-ID follows from the key of the message, so that a mail server or reader that gets it twice can tell.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from config.message_readers import is_mail_address
from config.message_settings import MessageSettings
from models.engine import clock

from .channels import Failed, Letter, Send, Trouble

PATIENCE = 10.0  # seconds for each step of the conversation


def sender(settings: MessageSettings, site_name: str) -> Send | None:
    """What carries e-mails, or None without a mail server."""
    if settings.smtp_host is None:
        return None
    come_from = str(settings.smtp_from)

    def send(letter: Letter) -> None:
        message = written(letter, come_from, site_name)
        with _troubles():
            server = _connected(settings, come_from)
            try:
                server.send_message(message, from_addr=come_from, to_addrs=[letter.address])
            finally:
                # It was taken or not: a farewell that fails must not make it look unsent.
                with suppress(smtplib.SMTPException, OSError):
                    server.quit()
                server.close()

    return send


def written(letter: Letter, come_from: str, site_name: str) -> EmailMessage:
    """The letter as a mail server takes it. Raises `Failed` where an address or header would be broken."""
    if not is_mail_address(letter.address):
        raise Failed(Trouble.ADDRESS, is_final=True)
    message = EmailMessage(policy=SMTP)
    name, _at, host = come_from.rpartition("@")
    try:
        message["From"] = Address(display_name=site_name, username=name, domain=host)
        message["To"] = letter.address
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(clock.now())
        message["Message-ID"] = f"<{letter.key}@{host}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.body)
    except ValueError:  # a line break in a header
        raise Failed(Trouble.UNSENDABLE, is_final=True) from None
    return message


def _connected(settings: MessageSettings, come_from: str) -> smtplib.SMTP:
    host, port = str(settings.smtp_host), settings.smtp_port
    me = come_from.rpartition("@")[2]  # the name of this machine is nobody's business
    if settings.smtp_security == "tls":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, local_hostname=me, timeout=PATIENCE, context=context)
    else:
        server = smtplib.SMTP(host, port, local_hostname=me, timeout=PATIENCE)
    try:
        if settings.smtp_security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user is not None:
            server.login(settings.smtp_user, str(settings.smtp_password))
    except BaseException:
        server.close()
        raise
    return server


@contextmanager
def _troubles() -> Iterator[None]:
    """What goes wrong with a mail server, in our words. Codes of 500 and more are for good."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as fault:
        raise Failed(Trouble.LOGIN, fault.smtp_code, is_channel=True) from None
    except smtplib.SMTPRecipientsRefused as fault:
        code = next(iter(fault.recipients.values()))[0]
        raise Failed(Trouble.ADDRESS, code, is_final=code >= 500) from None
    except smtplib.SMTPSenderRefused as fault:
        trouble = Trouble.REFUSED if fault.smtp_code >= 500 else Trouble.BUSY
        raise Failed(trouble, fault.smtp_code, is_channel=True) from None
    except smtplib.SMTPDataError as fault:
        is_final = fault.smtp_code >= 500
        raise Failed(Trouble.REFUSED if is_final else Trouble.BUSY, fault.smtp_code, is_final=is_final) from None
    except smtplib.SMTPServerDisconnected:
        raise Failed(Trouble.UNREACHABLE, is_channel=True) from None
    except smtplib.SMTPResponseException as fault:
        raise Failed(Trouble.BUSY, fault.smtp_code, is_channel=True) from None
    except smtplib.SMTPException:  # no STARTTLS, no login, no way to write this address
        raise Failed(Trouble.ANSWER, is_channel=True) from None
    except (OSError, UnicodeError):
        raise Failed(Trouble.UNREACHABLE, is_channel=True) from None
