"""An administrator looking as somebody else: their requests are answered as that person's, and can only read.

The session stays the administrator's own, with its second step; only `request.user` is another person. So the person's
last sign-in and sessions are not changed. Pages are read in a transaction in which the database refuses to write.
"""

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.db import InternalError, connection, transaction
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from alliance87.ui.languages import bare
from alliance87.ui.middleware import BothWays
from partners.middleware import personalize

from .actions.impersonation import KEPT, end_impersonation
from .models import Impersonation
from .permissions import may_look_as

SAFE = ("GET", "HEAD", "OPTIONS")

CLOSED = ("/accounts/", "/admin/", "/pathfinder/reviewing/", "/pathfinder/remarks/", "/secretariat/reviews/")
"""The beginnings of the addresses that are closed during a look: the account and its security, the administration site,
what a member of the GCG thinks of a Roadmap, which nobody else reads before it is shared (6.4), and reviews of the
Secretariat, which its staff must not read before they are concluded (V2).
"""

CLOSED_PAGES = ("details", "own-data", "erasure")
"""The names of the addresses of a person's own data, also closed."""

LIVE = "/live/"
"""The ends of the addresses of event streams, also closed, since they would outlast the look."""


class LookingMiddleware(BothWays):
    """Answer an administrator who looks as somebody else as that person, for reading only."""

    def __call__(self, request):
        if iscoroutinefunction(self):
            return self._answer_async(request)
        if not self._is_look(request):
            return self.get_response(request)
        if is_closed(request):
            return _refusal(request)
        with transaction.atomic():
            _forbid_writing()
            return self.get_response(request)

    async def _answer_async(self, request):
        if not await sync_to_async(self._is_look)(request):
            return await self.get_response(request)
        if is_closed(request):
            return await sync_to_async(_refusal)(request)
        atomic = transaction.atomic()
        await sync_to_async(atomic.__enter__)()
        try:
            await sync_to_async(_forbid_writing)()
            return await self.get_response(request)
        finally:
            await sync_to_async(atomic.__exit__)(None, None, None)

    def process_exception(self, request, exception):
        """Refuse a page that would write something as the person, like any act."""
        if getattr(request, "impersonation", None) is None or not isinstance(exception, InternalError):
            return None
        transaction.set_rollback(True)
        return _refusal(request)

    def _is_look(self, request):
        """Whether the request is part of a look. If so, `request.user` becomes the person."""
        look = _look(request)
        if look is None or _is_way_out(request, look):
            return False
        person = look.person

        async def auser():
            return person

        request.impersonation, request.user, request.auser = look, person, auser
        personalize(request, person)
        return True


def is_closed(request):
    """Whether the request is refused during a look: every act, the person's own data, the account, streams."""
    path = request.path
    if request.method not in SAFE or bare(path).startswith(CLOSED) or path.endswith(LIVE):
        return True
    return path in [reverse(name) for name in CLOSED_PAGES]


def _look(request):
    """The current Impersonation of this session. One whose time or right is over is ended."""
    pk = request.session.get(KEPT)
    if pk is None:
        return None
    looks = Impersonation.objects.open().select_related("person", "started_by")
    look = looks.filter(pk=pk, started_by=request.user.pk).first()
    if look and look.ends_at > timezone.now() and may_look_as(request.user, look.person):
        return look
    del request.session[KEPT]
    if look and look.ends_at > timezone.now():
        end_impersonation(look, by=request.user)
    return None


def _is_way_out(request, look):
    """Whether the request ends the look or signs out, which ends it too; both are done as the administrator."""
    if request.method == "POST" and request.path == reverse("account_logout"):
        end_impersonation(look, by=request.user)
        return True
    return request.path == reverse("secretariat:impersonation-ending")


def _forbid_writing():
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")


def _refusal(request):
    return render(request, "secretariat/impersonation_refused.html", status=403)
