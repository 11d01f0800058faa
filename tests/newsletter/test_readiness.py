"""What mail servers see of the sender: judged by table, and looked up at a DNS server of the test's own."""

import socket
import threading

import dns.flags
import dns.message
import dns.rdatatype
import dns.resolver
import dns.rrset
import pytest
from django.urls import reverse
from django.utils.html import escape

from secretariat.newsletter.readings.readiness import readiness_of
from secretariat.newsletter.rules.readiness import CheckLevel, RecordFinding, dkim_of, dmarc_of, ptr_of, spf_of, tls_of
from secretariat.newsletter.views.readiness import FOUND, SHOULD, TITLES
from tests.second_step import sign_in_with_second_step

KEY = "v=DKIM1; k=rsa; p=MIIB"


@pytest.mark.parametrize(
    ("rule", "records", "finding"),
    [
        (spf_of, ["v=spf1 ip4:192.0.2.1 -all", "other=1"], "fine"),
        (spf_of, ["v=spf1 redirect=_spf.example.org"], "fine"),
        (spf_of, ["v=spf1 mx"], "neutral"),
        (spf_of, ["v=spf1 +all"], "open"),
        (spf_of, ["v=spf1 -all", "v=spf1 mx -all"], "several"),
        (spf_of, ["v=spf10 -all"], "none"),
        (dkim_of, [KEY], "fine"),
        (dkim_of, ["v=DKIM1; p="], "revoked"),
        (dkim_of, ["v=DKIM1"], "no_key"),
        (dkim_of, [], "none"),
        (dmarc_of, ["v=DMARC1; p=reject; rua=mailto:a@b.org"], "fine"),
        (dmarc_of, ["v=DMARC1;p=none"], "only_watched"),
        (dmarc_of, ["v=DMARC1"], "no_policy"),
        (dmarc_of, ["v=DMARC1; p=reject", "v=DMARC1; p=none"], "several"),
        (dmarc_of, ["spf"], "none"),
    ],
)
def test_records_are_judged(rule, records, finding):
    assert rule(records) == finding


def test_an_address_has_a_name_that_leads_back_and_the_way_is_encrypted():
    assert ptr_of("192.0.2.1", ["mail.example.org"], ["192.0.2.1"]) == RecordFinding.FINE
    assert ptr_of("192.0.2.1", ["mail.example.org"], ["192.0.2.2"]) == RecordFinding.ANOTHER_NAME
    assert ptr_of("192.0.2.1", [], []) == RecordFinding.NO_NAME
    assert tls_of(is_used=True, is_offered=False) == RecordFinding.FINE
    assert tls_of(is_used=False, is_offered=True) == RecordFinding.NOT_USED
    assert tls_of(is_used=False, is_offered=False) == RecordFinding.NOT_OFFERED


def test_every_finding_and_check_has_its_words():
    assert FOUND.keys() == set(RecordFinding)
    assert TITLES.keys() == SHOULD.keys()


class NameServer:
    """Answers from a table of (name, kind): records; silent for names that begin with `silent`."""

    def __init__(self, records):
        self.records = records
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                asked, sender = self.socket.recvfrom(4096)
            except OSError:
                return
            query = dns.message.from_wire(asked)
            [question] = query.question
            name, kind = question.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(question.rdtype)
            if name.startswith("silent"):
                continue
            answer = dns.message.make_response(query)
            answer.flags |= dns.flags.RA
            if records := self.records.get((name, kind)):
                answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *records))
            self.socket.sendto(answer.to_wire(), sender)


@pytest.fixture
def resolver():
    server = NameServer(
        {
            ("example.org", "TXT"): ['"v=spf1 ip4:192.0.2.1 " "-all"', '"something=else"'],
            ("_dmarc.example.org", "TXT"): ['"v=DMARC1; p=none"'],
            ("key1._domainkey.example.org", "TXT"): [f'"{KEY}"'],
            ("mail.example.org", "A"): ["192.0.2.1"],
            ("1.2.0.192.in-addr.arpa", "PTR"): ["mail.example.org."],
        }
    )
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], server.port
    yield resolver
    server.socket.close()


@pytest.fixture
def sender(settings):
    settings.DEFAULT_FROM_EMAIL, settings.MAIL_REPLIES = "Alliance <news@example.org>", "replies@example.org"
    options = {"host": "mail.example.org", "port": 587, "use_tls": True}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    return options


def found(checks):
    return {check.name: check.finding.value for check in checks}


def test_what_was_seen_is_said(resolver, sender):
    checks = readiness_of("key1", resolver)
    expected = {"spf": "fine", "dkim": "fine", "dmarc": "only_watched", "ptr": "fine", "tls": "fine"}
    assert found(checks) == expected
    assert checks[0].seen == "something=else\nv=spf1 ip4:192.0.2.1 -all"


def test_what_nobody_answers_is_unseen_and_what_is_not_there_is_missing(resolver, sender, settings, monkeypatch):
    monkeypatch.setattr("secretariat.newsletter.readings.readiness.SECONDS", 0.3)
    settings.DEFAULT_FROM_EMAIL, settings.MAIL_REPLIES = "news@bare.example", "replies@silent.example"
    checks = {check.name: check for check in readiness_of("", resolver)}
    assert (checks["spf"].finding, checks["spf"].level) == (RecordFinding.NO_ANSWER, CheckLevel.UNSEEN)
    assert (checks["dmarc"].finding, checks["dmarc"].level) == (RecordFinding.NONE, CheckLevel.MISSING)
    assert checks["dkim"].finding == RecordFinding.NOT_ASKED


def test_a_mail_server_without_encryption_is_seen(smtp, resolver):
    [line] = [check for check in readiness_of("", resolver) if check.name == "tls"]
    assert line.finding == RecordFinding.NOT_OFFERED


@pytest.mark.django_db
def test_the_page_says_what_should_be_even_where_nothing_can_be_looked_up(client, cast):
    sign_in_with_second_step(client, cast.secretary)
    page = client.get(reverse("newsletter:readiness"))
    for words in (*TITLES.values(), *SHOULD.values()):
        assert escape(str(words)) in page.text
    wrong = client.get(reverse("newsletter:readiness"), {"selector": "a b/c"})
    assert "A selector has letters" in wrong.text
