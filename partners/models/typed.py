"""What was typed in a step of a registration that is not complete yet, so that nothing typed is lost."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.rules.agenda import fingerprint

from .applications import Application, RegistrationStep


class Typed(models.Model):
    """The last content of the fields of one step, right or not; deleted once the step is complete."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="typed"
    )
    step = models.CharField(_("step"), max_length=12, choices=RegistrationStep)
    words = models.JSONField(_("words"), default=dict)
    typed_at = models.DateTimeField(_("typed at"), auto_now=True)

    class Meta:
        verbose_name = _("unfinished step")
        verbose_name_plural = _("unfinished steps")
        constraints = [
            models.UniqueConstraint(fields=["application", "step"], name="a_step_is_kept_unfinished_once"),
        ]

    def __str__(self):
        return f"{self.application}, {self.get_step_display()}"


STORED = {
    RegistrationStep.CATEGORY: ("category",),
    RegistrationStep.ORGANIZATION: ("name", "acronym", "country_id", "region", "website", "mandate", "category_answer"),
    RegistrationStep.WORK: ("themes", "groups_of_interest", "contribution"),
    RegistrationStep.PEOPLE: (
        "focal_name",
        "focal_function",
        "focal_email",
        "signatory_name",
        "signatory_function",
        "signatory_email",
    ),
    RegistrationStep.LOGO: ("logo", "may_show_logo"),
}
"""The fields of the application that each step fills in. The other steps have rows of their own."""


def what_stands(application, step):
    """{field: value} of a step now: what was typed last if the step is not complete, over what the application says."""
    typed = application.typed.filter(step=step).first()
    return _stored(application, step) | (typed.words if typed else {})


def _stored(application, step):
    if step == RegistrationStep.COMMITMENT and (signature := application.fact("signature")):
        return {"name": signature.name, "function": signature.function}
    if step == RegistrationStep.REVIEW and (distinction := application.fact("distinction")):
        return {"difference": distinction.reasons}
    return {name.removesuffix("_id"): getattr(application, name) for name in STORED.get(step, ())}


def plain(value):
    """A value as it is compared: without the ends of lines and spaces that a browser adds."""
    if isinstance(value, list):
        return sorted(map(str, value))
    return str(value or "").replace("\r\n", "\n").strip()


def mark_of(words):
    """The fingerprint of {field: value}, which a page carries so that nobody saves over what they have not seen."""
    return fingerprint(sorted((name, plain(value)) for name, value in words.items() if value))


def is_own(stands, words, sent_before):
    """Whether what is saved in each field is what a page sends now, or what the same page may have sent before."""
    return all(_is_sent(value, words.get(name), sent_before.get(name, ())) for name, value in stands.items())


def _is_sent(value, now, before):
    if plain(value) == plain(now):
        return True
    if isinstance(value, list):
        return bool(before) and {*value} <= {*before, *(now or ())}
    return plain(value) in map(plain, before)
