"""Lists of addresses that the Secretariat brings along, and what became of each address."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person
from alliance87.outbox.addresses import AddressField, has_one_spelling

from .subscribers import Subscriber


class AddressList(models.Model):
    """A list as it was given, until a worker has read it. With `evidence` of their owners' consent its addresses receive
    the newsletter; without it, each is asked by e-mail, as if it had been entered on the page.
    """

    given_by = by_person(_("given by"))
    given_at = models.DateTimeField(_("given at"))
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    evidence = models.CharField(_("evidence of consent"), max_length=1000, blank=True)
    text = models.TextField(_("list"), blank=True)
    place = models.PositiveIntegerField(_("addresses and faults read so far"), default=0)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    entered = models.PositiveIntegerField(_("entered"), default=0)
    to_ask = models.PositiveIntegerField(_("to be asked"), default=0)
    known = models.PositiveIntegerField(_("known already"), default=0)
    left = models.PositiveIntegerField(_("left, and are not entered again"), default=0)

    class Meta:
        verbose_name = _("list of addresses")
        verbose_name_plural = _("lists of addresses")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_list_that_was_read_is_not_kept",
                condition=Q(read_at=None) | Q(text=""),
            )
        ]

    def __str__(self):
        return str(_("List %(number)s") % {"number": self.pk})


class AddressFault(models.Model):
    """Something in a list that is no address, or stands there twice. `line` is where."""

    class Kind(models.TextChoices):
        NONE = "none", _("There is no address in this line")
        SEVERAL = "several", _("Put a semicolon or a comma between two addresses")
        BROKEN = "broken", _("This is not an address")
        BEYOND_ASCII = "beyond", _("Letters before the @ that many mail servers cannot deliver to")
        TOO_LONG = "long", _("Longer than an address can be")
        DOUBLED = "doubled", _("It already appears further up")

    list = models.ForeignKey(AddressList, verbose_name=_("list"), on_delete=models.CASCADE, related_name="faults")
    line = models.PositiveIntegerField(_("line"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    said = models.CharField(_("what stands there"), max_length=254)

    class Meta:
        verbose_name = _("fault in a list of addresses")
        verbose_name_plural = _("faults in lists of addresses")
        ordering = ["pk"]
        indexes = [models.Index(fields=["list", "id"], name="newsletter_faults")]

    def __str__(self):
        return f"{self.line}: {self.get_kind_display()}"


class AddressToAsk(models.Model):
    """An address of a list whose owner is still to be asked. The row goes when the e-mail is written."""

    list = models.ForeignKey(AddressList, verbose_name=_("list"), on_delete=models.CASCADE, related_name="waiting")
    email = AddressField(_("address"))

    class Meta:
        verbose_name = _("address to ask")
        verbose_name_plural = _("addresses to ask")
        ordering = ["pk"]
        constraints = [
            has_one_spelling("email", name="the_address_to_ask_has_one_spelling"),
            models.UniqueConstraint(fields=["email"], name="an_address_is_to_be_asked_once"),
        ]

    def __str__(self):
        return self.email


class Origin(models.Model):
    """From which list a reader came, for those who ask where their address is from."""

    subscriber = models.OneToOneField(
        Subscriber, verbose_name=_("reader"), on_delete=models.CASCADE, related_name="origin"
    )
    list = models.ForeignKey(AddressList, verbose_name=_("list"), on_delete=models.PROTECT, related_name="origins")

    class Meta:
        verbose_name = _("origin of a reader")
        verbose_name_plural = _("origins of readers")
        ordering = ["pk"]

    def __str__(self):
        return str(self.list)
