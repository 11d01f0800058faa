"""The pages of a review in a browser, for tests."""

from django.test import Client
from django.urls import reverse

from pathfinder.models import Criterion

MARKS = {f"mark_{criterion}": "partly" for criterion in Criterion.values}


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def page(name, *args):
    return reverse(f"pathfinder:{name}", args=args)
