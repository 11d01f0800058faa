"""The demonstration's mailbox: kept e-mails as their recipients would see them.

These pages exist only in demonstration mode.
"""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from .mailbox import Opened
from .models import KeptMail

PAGE = 50

MAIL_POLICY: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:"],
    "frame-ancestors": [CSP.SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}
"""The content security policy of a shown e-mail: its styles are inline; it can only be read, and its links open in a
new tab.
"""


@require_safe
def mailbox(request):
    """All kept e-mails, the newest first; those of one recipient with `?recipient=`."""
    kept = KeptMail.objects.defer("raw")
    recipient = request.GET.get("recipient", "").strip()
    if recipient:
        kept = kept.filter(recipient=recipient)
    return render(
        request,
        "outbox/mailbox.html",
        {
            "page": Paginator(kept, PAGE).get_page(request.GET.get("page")),
            "recipient": recipient,
            "recipients": KeptMail.objects.order_by("recipient").values_list("recipient", flat=True).distinct(),
        },
    )


@require_safe
def message(request, pk):
    """One message: headers, the HTML in its own frame, the text and the files."""
    kept = get_object_or_404(KeptMail, pk=pk)
    return render(request, "outbox/message.html", {"kept": kept, "opened": Opened(kept.raw)})


@require_safe
@csp_override(MAIL_POLICY)
@xframe_options_sameorigin
def message_html(request, pk):
    """The HTML alone, as it came, except that its links open in a new tab."""
    html = Opened(get_object_or_404(KeptMail, pk=pk).raw).html
    if not html:
        raise Http404
    return HttpResponse(html.replace("<head>", '<head><base target="_blank">', 1))


@require_safe
def message_file(request, pk, number):
    """One attachment, as a download."""
    files = Opened(get_object_or_404(KeptMail, pk=pk).raw).files
    part = next((file for file in files if file.number == number), None)
    if part is None:
        raise Http404
    return HttpResponse(
        part.content,
        content_type=part.media_type,
        headers={"Content-Disposition": f'attachment; filename="{part.name}"'},
    )
