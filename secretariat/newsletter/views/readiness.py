"""Whether mail servers trust our mail: what SPF, DKIM, DMARC, PTR and TLS should be, and what was seen."""

from dataclasses import dataclass
from email.utils import parseaddr

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.validators import RegexValidator
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ..permissions import may_write_newsletter
from ..readings.readiness import readiness_of
from ..rules.readiness import RecordCheck, RecordFinding

TITLES = {
    "spf": _("SPF: who may send for the domain"),
    "dkim": _("DKIM: the mail server's signature"),
    "dmarc": _("DMARC: what becomes of forged mail"),
    "ptr": _("PTR: the name of the mail server's address"),
    "tls": _("TLS: the way to the mail server"),
}
SHOULD = {
    "spf": _("One TXT record that begins with v=spf1, names the mail server, and ends with ~all or -all."),
    "dkim": _(
        "A TXT record with the public key of the selector. The mail server signs From, To, Subject, Date, Message-ID, "
        "List-Id, List-Unsubscribe and List-Unsubscribe-Post; the portal sends them in one form."
    ),
    "dmarc": _("One TXT record that begins with v=DMARC1, with p=quarantine or p=reject."),
    "ptr": _("The address from which mail leaves has a name, and that name leads back to the address."),
    "tls": _("EMAIL_URL begins with smtp+tls:// or smtps://, unless the mail server runs on the same machine."),
}
FOUND = {
    RecordFinding.FINE: _("As it should be"),
    RecordFinding.NONE: _("There is no such record"),
    RecordFinding.SEVERAL: _("There are several, so none of them counts. Keep only one"),
    RecordFinding.OPEN: _("It lets everybody send for the domain. End it with ~all or -all"),
    RecordFinding.NEUTRAL: _("It does not say what becomes of mail from other servers. End it with ~all or -all"),
    RecordFinding.ONLY_WATCHED: _("Forged mail is delivered all the same (p=none). Go on to p=quarantine"),
    RecordFinding.NO_POLICY: _("It says nothing about forged mail. Add p=quarantine"),
    RecordFinding.NO_KEY: _("It holds no key (p=)"),
    RecordFinding.REVOKED: _("Its key was revoked: p= is empty"),
    RecordFinding.NO_NAME: _("The address has no name. Ask those who run the mail server to give it one"),
    RecordFinding.ANOTHER_NAME: _("The name does not lead back to the address"),
    RecordFinding.NOT_OFFERED: _("The mail server offers no encryption"),
    RecordFinding.NOT_USED: _("The mail server offers encryption, and the portal does not use it. Change EMAIL_URL"),
    RecordFinding.NOT_ASKED: _("Not looked up"),
    RecordFinding.NO_ANSWER: _("No answer came within a few seconds"),
}


class SelectorForm(forms.Form):
    """Which DKIM key the mail server signs with."""

    selector = forms.CharField(
        label=_("DKIM selector"),
        required=False,
        max_length=63,
        validators=[
            RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z", _("A selector has letters, digits, - and full stops."))
        ],
        help_text=_("The name of the key with which the mail server signs. Whoever runs the server knows it."),
    )


@dataclass(frozen=True)
class WordedCheck:
    """A check with its words."""

    check: RecordCheck

    @property
    def title(self):
        return TITLES[self.check.name]

    @property
    def should(self):
        return SHOULD[self.check.name]

    @property
    def found(self):
        return FOUND[self.check.finding]


@login_required
@require_safe
def readiness(request):
    """Look everything up anew."""
    if not may_write_newsletter(request.user):
        raise PermissionDenied
    form = SelectorForm(request.GET or None)
    selector = form.cleaned_data["selector"] if form.is_valid() else ""
    lines = [WordedCheck(check) for check in readiness_of(selector)]
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    context = {"form": form, "lines": lines, "sender": sender, "returns": settings.MAIL_REPLIES}
    return render(request, "secretariat/newsletter/readiness.html", context)
