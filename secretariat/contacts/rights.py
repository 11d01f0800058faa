"""What people may do with inquiries and the press list. It rests on roles that other apps give."""

from django.utils.translation import gettext_lazy as _lazy

from alliance87.myself.rights import STAFF, Right, Rights

from . import permissions

RIGHTS = (
    Right(
        "answer-inquiries",
        _lazy("Read, answer and close inquiries"),
        "12.4",
        (STAFF,),
        permissions.may_answer_inquiries,
    ),
    Right("keep-press", _lazy("Keep the press list"), "12.4", (STAFF,), permissions.may_keep_press),
)

OFFERED = Rights(RIGHTS)
"""The rights alone: the grounds are those of the Secretariat."""
