"""The feedback letter as the Secretariat writes it and the Chair clears it (6.4, 12.2)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Prefetch, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.documents.glyphs import told
from alliance87.terms.acts import acted, overtaken
from alliance87.ui.forms import Press

from ..actions import clearing as clearing_acts
from ..actions import letters as acts
from ..forms.letters import ClearanceForm, LetterForm, LetterSendingBackForm, PointForm
from ..models import FeedbackLetter, FeedbackPoint, LetterPassage, Review
from ..permissions import may_clear_letter, may_keep_reviews, may_read_draft_letter
from ..readings.consolidating import key_of, placed_sources, shared_sources
from ..readings.feedback import points_of, words_on_paper
from ..readings.people import has_focal_points
from ..readings.reviewing import places_in


@login_required
def letter(request, pk):
    """The letter with the sources of each point; what was shared and is in no point yet."""
    letter = _letter(request, pk)
    return _shown(request, letter)


@login_required
@require_POST
def letter_new(request, pk):
    """Begin the letter on a review."""
    review = get_object_or_404(Review.objects.with_state(), pk=pk)
    form = Press(request.POST)
    if form.is_valid() and acted(form, acts.begin_letter, review, by=request.user):
        messages.success(request, _("The letter is begun, with a point for each remark that was shared."))
        return redirect("pathfinder:letter", form.result.pk)
    return render(request, "pathfinder/not_done.html", {"form": form, "back": review.get_absolute_url()})


@login_required
def letter_text(request, pk):
    """Write what stands around the points, and the result."""
    letter = _to_keep(request, pk)
    initial = {name: getattr(letter, name) for name in ("result", "opening", "closing")}
    form = LetterForm(request.POST or None, initial=initial, fingerprint=acts.state_of_letter(letter))
    if form.is_valid() and acted(form, acts.write_letter, letter, by=request.user, seen=form.seen, **form.cleaned_data):
        messages.success(request, _("The letter is saved."))
        return redirect("pathfinder:letter", pk)
    return render(request, "pathfinder/letter_text.html", {"form": form, "letter": letter})


@login_required
def point_new(request, pk):
    """Add a point; one that is made of something that was shared begins with its words."""
    letter = _to_keep(request, pk)
    keys = request.GET.getlist("source")
    made_of = [source for source in shared_sources(letter.review) if source.key in keys]
    initial = {"sources": keys, "text": "\n\n".join(source.as_point for source in made_of)}
    initial["on"] = made_of[0].on if made_of else ""
    form = _point_form(request, letter, "", initial=initial)
    if form.is_valid() and acted(form, acts.add_point, letter, by=request.user, **form.cleaned_data):
        messages.success(request, _("The point is added."))
        return redirect("pathfinder:letter", pk)
    return render(request, "pathfinder/point.html", {"form": form, "letter": letter})


@login_required
def point(request, pk):
    """Reword a point."""
    point = _point(request, pk)
    sources = [key_of(row) for row in point.sources.all()]
    initial = {"on": point.on, "text": point.text, "sources": sources}
    form = _point_form(request, point.letter, acts.state_of_point(point), initial=initial)
    if form.is_valid() and acted(form, acts.change_point, point, by=request.user, seen=form.seen, **form.cleaned_data):
        messages.success(request, _("The point is saved."))
        return redirect("pathfinder:letter", point.letter_id)
    return render(request, "pathfinder/point.html", {"form": form, "letter": point.letter, "point": point})


@login_required
@require_POST
def point_removal(request, pk):
    """Drop a point."""
    point = _point(request, pk)
    form = Press(request.POST)
    if form.is_valid() and acted(form, acts.drop_point, point, by=request.user, seen=_seen(request)):
        messages.success(request, _("The point is dropped; what it rested on can be used in another point."))
        return redirect("pathfinder:letter", point.letter_id)
    return _shown(request, point.letter, press=form)


@login_required
@require_POST
def point_place(request, pk):
    """Move a point up by one."""
    point = _point(request, pk)
    form, place = Press(request.POST), point.position - 1
    if form.is_valid() and acted(form, acts.move_point, point, by=request.user, seen=_seen(request), position=place):
        return redirect("pathfinder:letter", point.letter_id)
    return _shown(request, point.letter, press=form)


@login_required
@require_POST
def passage(request, pk):
    """Put the letter before the Chair."""
    letter = _to_keep(request, pk)
    form = Press(request.POST)
    if form.is_valid() and acted(form, clearing_acts.put_forward, letter, by=request.user, seen=_seen(request)):
        messages.success(request, _("The letter is before the Chair and the Deputy Chair."))
        return redirect("pathfinder:letter", pk)
    return _shown(request, letter, press=form)


@login_required
@require_POST
def taking_back(request, pk):
    """Withdraw the letter from the Chair."""
    letter = _to_keep(request, pk)
    form = ClearanceForm(request.POST)
    if form.is_valid() and acted(form, clearing_acts.take_back, letter, by=request.user, **form.cleaned_data):
        messages.success(request, _("The letter can be changed again."))
        return redirect("pathfinder:letter", pk)
    return _shown(request, letter, press=form)


@login_required
def sending_back(request, pk):
    """Send the letter back to the Secretariat."""
    letter = _to_clear(request, pk)
    passage = acts.standing_passage(letter)
    form = LetterSendingBackForm(request.POST or None, initial={"seen": passage.pk if passage else 0})
    if form.is_valid() and acted(form, clearing_acts.send_back, letter, by=request.user, **form.cleaned_data):
        messages.success(request, _("The letter is with the Secretariat again."))
        return redirect("pathfinder:letter", pk)
    if passage:
        overtaken(form, passage.pk, by="seen")
    return render(request, "pathfinder/sending_back.html", {"form": form, "letter": letter})


@login_required
def clearance(request, pk):
    """Read the letter as the country will, and clear it."""
    letter = _to_clear(request, pk)
    form = ClearanceForm(request.POST) if request.method == "POST" else ClearanceForm()
    if form.is_valid() and acted(form, clearing_acts.clear_letter, letter, by=request.user, **form.cleaned_data):
        messages.success(request, _cleared(letter))
        return redirect("pathfinder:letter", pk)
    points = points_of(letter)
    context = {"form": form, "letter": letter, "points": points, "passage": acts.standing_passage(letter)}
    context["has_addressees"] = letter.has_addressees
    context["unprinted"] = told(words_on_paper(letter, points))
    return render(request, "pathfinder/clearance.html", context)


def _cleared(letter):
    if letter.has_addressees:
        return _("The letter is cleared and goes to the country now.")
    return _("The letter is cleared. It waits on the portal for a focal point of the country.")


def _letter(request, pk):
    letter = get_object_or_404(_with_review(), pk=pk)
    if not may_read_draft_letter(request.user, letter):
        raise Http404
    return letter


def _to_keep(request, pk):
    letter = _letter(request, pk)
    if not may_keep_reviews(request.user):
        raise PermissionDenied
    return letter


def _to_clear(request, pk):
    """The letter, for whoever may clear it; for those who have a part in it, it does not exist."""
    letter = _letter(request, pk)
    if not may_clear_letter(request.user, letter):
        raise PermissionDenied
    return letter


def _point(request, pk):
    point = get_object_or_404(FeedbackPoint, pk=pk)
    point.letter = _to_keep(request, point.letter_id)
    return point


def _with_review():
    passages = Prefetch("passages", LetterPassage.objects.select_related("put_by", "ended_by"))
    letters = FeedbackLetter.objects.annotate(
        has_addressees=has_focal_points(OuterRef("review__submission__roadmap__country"))
    )
    return letters.prefetch_related(passages).select_related(
        "clearance__document",
        "review__submission__roadmap__country",
        "review__submission__withdrawal",
        "review__body",
        "review__advice",
    )


def _seen(request):
    """What the person had before them when they pressed."""
    return request.POST.get("seen", "")


def _point_form(request, letter, fingerprint, initial):
    places, sources = places_in(letter.review.submission), shared_sources(letter.review)
    data = request.POST if request.method == "POST" else None
    return PointForm(data, initial=initial, places=places, sources=sources, fingerprint=fingerprint)


def _shown(request, letter, *, press=None):
    sources = placed_sources(letter.review, letter)
    by_point = {}
    for source in sources:
        for number in source.numbers:
            by_point.setdefault(number, []).append(source)
    read = points_of(letter)
    points = [(point, by_point.get(point.number, [])) for point in read]
    passages = letter.passages.all()
    before_chair = next((passage for passage in passages if passage.ended_at is None), None)
    is_keeper = may_keep_reviews(request.user)
    may_write = is_keeper and not before_chair and not letter.is_cleared and not letter.review.is_withdrawn
    if may_write:
        prefetch_related_objects([point.row for point in read], "sources")
        for point in read:
            point.row.state = acts.state_of_point(point.row)
    context = {
        "letter": letter,
        "review": letter.review,
        "points": points,
        "unprinted": "" if letter.is_cleared else told(words_on_paper(letter, read)),
        "has_addressees": letter.is_cleared or letter.has_addressees,
        "unplaced": [source for source in sources if not source.numbers],
        "passages": passages,
        "before_chair": before_chair,
        "may_write": may_write,
        "seen": acts.state_of_whole(letter) if may_write else "",
        "order": acts.state_of_order(letter) if may_write else "",
        "may_take_back": is_keeper and before_chair and not letter.review.is_withdrawn,
        "may_clear": before_chair and may_clear_letter(request.user, letter) and not letter.review.is_withdrawn,
        "is_keeper": is_keeper,
        "press": press,
    }
    return render(request, "pathfinder/letter.html", context)
