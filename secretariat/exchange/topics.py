"""What of the e-mails about the exchange people may turn off, and what is always sent, and why."""

from django.utils.translation import gettext_lazy as _

from alliance87.outbox.topics import Topic

ANSWERS = Topic(
    "exchange.answers",
    _("A partner writes to yours about an offer or a request, or one that yours has answered is closed or taken down"),
    _("you write for a partner at its desk"),
)
TOPICS = (ANSWERS,)

ALWAYS = (
    (
        _("Whether the Secretariat accepted a pledge that you made, or what is to be changed in it"),
        _("You asked for it to be made public."),
    ),
    (
        _(
            "Whether the Secretariat accepted an offer or a request of your partner, or why it sent it back or took it down"
        ),
        _("You write for this partner at its desk."),
    ),
)
