"""Proposals for groups before the GCG."""

from django.urls import path

from ..views import proposals

urlpatterns = [path("proposals/<int:pk>/item/", proposals.proposal_item, name="proposal-item")]
