"""What can be seen of the sender from here: DNS records of its domain and its mail server, and how that server is reached.

Each look-up has SECONDS; what is not answered by then is said to be unseen, and never guessed.
"""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from email.utils import parseaddr

import dns.exception
import dns.resolver
import dns.reversename
from django.conf import settings

from ..rules.readiness import RecordCheck, RecordFinding, dkim_of, dmarc_of, ptr_of, spf_of, tls_of

SECONDS = 3


def readiness_of(selector="", resolver=None):
    """The RecordCheck of each record, in the order of the page. `selector` names the DKIM key; the mail server knows it."""
    look_up = _LookUp(resolver)
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    returns = settings.MAIL_REPLIES.rpartition("@")[2]
    server = (settings.MAILERS["default"].get("OPTIONS") or {}).get("host", "")
    checks = (
        lambda: look_up.text("spf", returns, spf_of),
        lambda: look_up.text("dkim", f"{selector}._domainkey.{sender}", dkim_of) if selector else _unasked("dkim"),
        lambda: look_up.text("dmarc", f"_dmarc.{sender}", dmarc_of),
        lambda: look_up.name_of(server) if server else _unasked("ptr"),
        _line_to_server,
    )
    with ThreadPoolExecutor(len(checks)) as pool:
        return list(pool.map(lambda check: check(), checks))


class _LookUp:
    def __init__(self, resolver):
        self._resolver = resolver

    def text(self, name, where, judged):
        """A RecordCheck of the TXT records at a name."""
        records = self._find(where, "TXT")
        if records is None:
            return RecordCheck(name, RecordFinding.NO_ANSWER, where)
        # A name server answers in any order: the page shows the same one each time.
        texts = sorted(b"".join(record.strings).decode("latin-1") for record in records)
        return RecordCheck(name, judged(texts), where, "\n".join(texts)[:2000])

    def name_of(self, host):
        """A RecordCheck of whether the address of the mail server has a name that leads back."""
        addresses = [record.address for record in self._find(host, "A") or ()]
        if not addresses:
            return RecordCheck("ptr", RecordFinding.NO_ANSWER, host)
        address = addresses[0]
        records = self._find(dns.reversename.from_address(address), "PTR")
        if records is None:
            return RecordCheck("ptr", RecordFinding.NO_ANSWER, address)
        names = [record.target.to_text(omit_final_dot=True) for record in records]
        back = [record.address for name in names for record in self._find(name, "A") or ()]
        return RecordCheck("ptr", ptr_of(address, names, back), address, ", ".join(names))

    def _find(self, where, kind):
        """The records; an empty list where there are none, None where nobody answered."""
        try:
            resolver = self._resolver or dns.resolver.get_default_resolver()
            return list(resolver.resolve(where, kind, lifetime=SECONDS, search=False))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError, ValueError):
            return None


def _line_to_server():
    """A RecordCheck of whether the portal speaks to its mail server in a way that others cannot read."""
    options = settings.MAILERS["default"].get("OPTIONS") or {}
    host, port = options.get("host"), options.get("port")
    if not host:
        return _unasked("tls")
    is_used, where = bool(options.get("use_tls") or options.get("use_ssl")), f"{host}:{port}"
    if is_used:
        return RecordCheck("tls", RecordFinding.FINE, where)
    with suppress(OSError, smtplib.SMTPException), smtplib.SMTP(host, port, timeout=SECONDS) as line:
        line.ehlo()
        return RecordCheck("tls", tls_of(is_used=False, is_offered=line.has_extn("starttls")), where)
    return RecordCheck("tls", RecordFinding.NO_ANSWER, where)


def _unasked(name):
    return RecordCheck(name, RecordFinding.NOT_ASKED)
