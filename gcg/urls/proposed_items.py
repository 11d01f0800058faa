"""Addresses of items that seat-holders propose."""

from django.urls import path

from ..views import proposed_items

ONE = "meetings/proposed-items/<int:pk>/"

urlpatterns = [
    path("meetings/proposed-items/", proposed_items.proposed_items_page, name="proposed-items"),
    path("meetings/proposed-items/new/", proposed_items.proposed_item_new, name="proposed-item-new"),
    path(ONE, proposed_items.proposed_item, name="proposed-item"),
    path(f"{ONE}placing/", proposed_items.proposed_item_placing, name="proposed-item-placing"),
    path(f"{ONE}declination/", proposed_items.proposed_item_declination, name="proposed-item-declination"),
    path(f"{ONE}withdrawal/", proposed_items.proposed_item_withdrawal, name="proposed-item-withdrawal"),
]
