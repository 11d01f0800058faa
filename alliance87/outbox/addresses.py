"""E-mail addresses of persons have one spelling (E3): wherever they are entered, in every look-up, and in the database."""

from functools import lru_cache

import idna
from django import forms
from django.core.validators import EmailValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


def one_spelling(address):
    """An address in lower case, without spaces around it, with its domain in the ASCII form that mail servers use."""
    local, at, domain = address.strip().lower().rpartition("@")
    return f"{local}{at}{_ascii(domain)}" if at else domain


@lru_cache(maxsize=1_000)  # many addresses of a list share a domain, and encoding takes long
def _ascii(domain):
    if domain.isascii():
        return domain
    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return domain


class AddressFormField(forms.EmailField):
    """A form field for an address, whose value has the one spelling. Nobody can be written to at `localhost`."""

    default_validators = [EmailValidator(allowlist=[])]
    default_error_messages = {
        "beyond_ascii": _(
            "Before the @, this address has letters that many mail servers cannot deliver to, such as é. "
            "Give another address."
        )
    }

    def to_python(self, value):
        address = one_spelling(super().to_python(value))
        if not address.rpartition("@")[0].isascii():
            raise forms.ValidationError(self.error_messages["beyond_ascii"], code="beyond_ascii")
        return address


class AddressField(models.EmailField):
    """The address of a person, kept and looked up in its one spelling."""

    def to_python(self, value):
        return _spelled(super().to_python(value))

    def get_prep_value(self, value):
        return _spelled(super().get_prep_value(value))

    def pre_save(self, model_instance, add):
        """Put the one spelling in the instance in memory, too."""
        value = _spelled(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": AddressFormField, **kwargs})


def _spelled(value):
    return one_spelling(value) if isinstance(value, str) else value


def has_one_spelling(field, *, name):
    """A constraint by which the database refuses any other spelling in `field`."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{field: Lower(field)}) & ~Q(**{f"{field}__regex": r"@.*[^ -~]"}),
        violation_error_message=_("An address is kept in small letters."),
    )
