"""Yearly reports of a Pathfinder Country: reading them, writing and giving one, offering support (6.5, P4)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.record.decisions import item_about, put_at
from alliance87.terms.acts import acted
from alliance87.ui.shared import shared
from partners.models import Country, Organization
from partners.models.colleagues import desks_of
from partners.models.day import today

from ..actions import yearly as acts
from ..forms.yearly import ChosenForm, GivingForm, OfferForm, PartForm, ReportWordsForm, YearForm
from ..models import PathfinderStatus, YearlyReport
from ..permissions import (
    may_ask_monitoring,
    may_edit_roadmap,
    may_monitor,
    may_read_report,
    may_read_way,
    may_write_roadmap,
)
from ..readings.yearly import ReportPage, courses_of, due_of, state_of_part, state_of_words
from ..rules.roadmap import INDICATOR

YEARS_BACK = 3
"""For how many past years a report can be begun on the page."""


def report_seen(request, iso, year):
    """The report, for those who may read it."""
    rows = YearlyReport.objects.select_related(
        "country", "roadmap", "given_by", "monitoring__group", "monitoring__concluded_by", "original", "answer"
    )
    report = get_object_or_404(rows, country=iso.upper(), year=year)
    if not (may_read_report(request.user, report) or may_monitor(request.user, report)):
        raise Http404
    return report


def report_to_write(request, iso, year):
    """The report, for those who write it."""
    report = report_seen(request, iso, year)
    if not may_write_roadmap(request.user, report.country):
        raise PermissionDenied
    return report


def context_of(report, **more):
    """What every page of a report shows."""
    return {"report": report, "country": report.country, "iso": report.country_id.lower(), **more}


@shared
@require_safe
def reports(request, iso):
    """The reports of a country and its progress over the years. Its team also sees the report that is not given yet,
    and begins the next one here.
    """
    country = get_object_or_404(Country, pk=iso.upper())
    is_team = may_write_roadmap(request.user, country)
    reports = list(YearlyReport.objects.filter(country=country) if is_team else country.yearly_reports.given())
    has_status = PathfinderStatus.objects.in_force().filter(country=country).exists()
    if not (reports or has_status):
        raise Http404
    last_year = today().year - 1
    context = {
        "country": country,
        "iso": iso.lower(),
        "reports": reports,
        "courses": courses_of(country),
        "may_begin": is_team and has_status and all(report.year != last_year for report in reports),
        "last_year": last_year,
        "due": due_of(country, last_year) if has_status else None,
    }
    return render(request, "pathfinder/report/reports.html", context)


@login_required
def report_new(request, iso):
    """Begin a report on one of the last years."""
    country = get_object_or_404(Country, pk=iso.upper())
    if not may_write_roadmap(request.user, country):
        raise PermissionDenied
    there = set(country.yearly_reports.values_list("year", flat=True))
    years = [year for year in range(today().year - 1, today().year - 1 - YEARS_BACK, -1) if year not in there]
    form = YearForm(request.POST or None, years=years, initial={"year": years[0] if years else None})
    if form.is_valid() and acted(form, acts.begin_report, country, by=request.user, year=form.cleaned_data["year"]):
        messages.success(request, _("The report is begun, and filled in from the Roadmap."))
        return redirect(form.result)
    context = {"form": form, "country": country, "iso": iso, "years": years}
    return render(request, "pathfinder/report/new.html", context)


@shared
@require_safe
def report(request, iso, year):
    """A report: public once it is given. Until then its team sees what is still missing."""
    report = report_seen(request, iso, year)
    is_team = may_write_roadmap(request.user, report.country)
    shows_original = report.is_given_for and may_read_way(request.user, report.country)
    monitoring = getattr(report, "monitoring", None)
    is_concluded = monitoring is not None and monitoring.is_concluded
    may_assess = not is_concluded and may_monitor(request.user, report)
    context = context_of(
        report,
        page=ReportPage(report, shows_group=is_concluded or may_assess),
        may_write=is_team and not report.is_given,
        shows_original=shows_original,
        may_confirm=shows_original and not hasattr(report, "answer") and may_edit_roadmap(request.user, report.country),
        may_ask=report.is_given and may_ask_monitoring(request.user) and monitoring is None,
        may_assess=may_assess,
        item=item_about(report) if is_concluded and is_team else None,
        put_at=put_at(request.user, report) if is_concluded else "",
        offers=report.support_offers.select_related("organization") if is_team else (),
    )
    return render(request, "pathfinder/report/report.html", context)


@login_required
def words(request, iso, year):
    """The answers in words."""
    report = report_to_write(request, iso, year)
    stored = {name: getattr(report, name) for name in ("done", "obstacles", "next_steps", "support")}
    form = ReportWordsForm(request.POST or None, initial=stored, fingerprint=state_of_words(report))
    if form.is_valid() and acted(form, acts.write_words, report, by=request.user, **form.values):
        messages.success(request, _("Saved."))
        return redirect(report)
    return render(request, "pathfinder/report/words.html", context_of(report, form=form))


@login_required
def indicators(request, iso, year):
    """Choose the indicators that the report is on."""
    report = report_to_write(request, iso, year)
    page = ReportPage(report)
    lines = page.lines.of(INDICATOR)
    form = ChosenForm(request.POST or None, lines=lines, initial={"keys": list(page.values)})
    if form.is_valid() and acted(form, acts.choose_indicators, report, by=request.user, **form.cleaned_data):
        messages.success(request, _("The report now covers these indicators."))
        return redirect(report)
    return render(request, "pathfinder/report/indicators.html", context_of(report, form=form, lines=lines))


@login_required
def part(request, iso, year, key):
    """What is reported under one priority: values of indicators, and how far each action is."""
    report = report_to_write(request, iso, year)
    page = ReportPage(report)
    shown = page.part(key)
    if shown is None:
        raise Http404
    form = PartForm(request.POST or None, part=shown, fingerprint=state_of_part(shown))
    if form.is_valid():
        entries = {"seen": form.seen, "values": form.values, "levels": form.levels}
        if acted(form, acts.write_part, report, key, by=request.user, **entries):
            messages.success(request, _("Saved."))
            return redirect(f"{report.get_absolute_url()}#{key}")
    return render(request, "pathfinder/report/part.html", context_of(report, form=form, part=shown))


@login_required
def giving(request, iso, year):
    """What is not reported yet, then giving the report; by the Secretariat with the document that the country sent."""
    report = report_to_write(request, iso, year)
    if request.method != "POST" and report.is_given:
        return redirect(report)
    is_ours = may_edit_roadmap(request.user, report.country)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = GivingForm(*sent, is_ours=is_ours)
    entries = {"upload": form.upload, "seen": request.POST.get("seen", "")} if form.is_valid() else None
    if entries and acted(form, acts.give_report, report, by=request.user, **entries):
        messages.success(request, _("Thank you. The report is public."))
        return redirect(report)
    page = ReportPage(report)
    context = context_of(report, form=form, page=page, seen=page.state)
    return render(request, "pathfinder/report/giving.html", context)


@login_required
def offers(request, iso, year):
    """Offer the support that a country asks for, on behalf of a partner (3.1)."""
    report = report_seen(request, iso, year)
    mine = Organization.objects.filter(pk__in=desks_of(request.user))
    form = OfferForm(request.POST or None, organizations=mine)
    if form.is_valid() and acted(form, acts.offer_support, report, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you. The country's focal points are told."))
        return redirect(report)
    return render(request, "pathfinder/report/offers.html", context_of(report, form=form, has_partner=mine.exists()))
