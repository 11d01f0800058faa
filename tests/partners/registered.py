"""An application filled in, as far as a test needs it."""

from io import BytesIO

from PIL import Image

from partners.actions import applications as acts
from partners.models import Country

ORGANIZATION = {
    "name": "Fédération Étoile du Matin",
    "acronym": "FEM",
    "website": "https://www.etoile-du-matin.example.org/",
    "mandate": "We support survivors.",
    "category_answer": "Survivors lead us.",
}
WORK = {"themes": ["child_labour", "human_trafficking"], "groups_of_interest": "Migration", "contribution": "Training."}
PEOPLE = {
    "focal_name": "Amina",
    "focal_function": "Programme officer",
    "focal_email": "amina@etoile-du-matin.example.org",
    "signatory_name": "Jeanne Présidente",
    "signatory_function": "President",
    "signatory_email": "jeanne@etoile-du-matin.example.org",
}
COMMITMENT = {"name": "Jeanne Présidente", "function": "President", "is_sanctions_free": True}


def filled(applicant, **fields):
    """A draft with nothing missing; `fields` are others of the organization."""
    application = acts.start_application(fields.pop("category", "civil_society"), by=applicant)
    values = ORGANIZATION | {"country": Country.objects.get(iso2="SN")} | fields
    for step, given in (("organization", values), ("work", WORK), ("people", PEOPLE)):
        acts.save_step(application, by=applicant, step=step, values=given)
    acts.settle_logo(application, by=applicant, picture=None, may_show=False)
    acts.sign_commitment(application, by=applicant, **COMMITMENT)
    return application.__class__.objects.with_state().get(pk=application.pk)


def submitted(applicant, difference="", **fields):
    """An application that waits for the Secretariat."""
    application = acts.submit_application(filled(applicant, **fields), by=applicant, difference=difference)
    return application.__class__.objects.with_state().get(pk=application.pk)


def picture_file(kind="PNG", size=(20, 10), **more):
    """A picture as it comes."""
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **more)
    return file
