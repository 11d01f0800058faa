"""Who is Secretariat staff."""

SECRETARIAT = ("Secretariat officer", "Secretariat editor", "Secretariat administrator")
"""The staff roles, as names of Django groups."""


def is_secretariat(user):
    """Whether `user` is an officer or administrator of the Secretariat (clause 12.1). One query a request."""
    if not user.is_authenticated:
        return False
    if not hasattr(user, "_staff_roles"):
        user._staff_roles = set(user.groups.filter(name__in=SECRETARIAT).values_list("name", flat=True))
    return bool(user._staff_roles & {SECRETARIAT[0], SECRETARIAT[2]})


def may_validate(user):
    """Ask, accept and decline: the Secretariat (12.1, R1)."""
    return is_secretariat(user)


def may_fill_in(user, application):
    """Fill in, submit, answer and withdraw: whoever applies."""
    return user.is_authenticated and application.applicant_id == user.pk
