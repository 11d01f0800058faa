"""The roots of the three languages, who edits below them, and the approval that every text needs.

Wagtail's own first page, its groups and its workflow give way.
"""

from django.db import migrations

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español"}
GROUP = "Editors of public pages"
ON_PAGES = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
BESIDE = {
    ("simple_translation", "simpletranslation"): ("submit_translation",),
    ("wagtailredirects", "redirect"): ("add_redirect", "change_redirect", "delete_redirect"),
}


def enter(apps, schema_editor):
    _plant_trees(apps)
    _make_group(apps)
    _make_workflow(apps)


def _plant_trees(apps):
    page, locale, site = (apps.get_model("wagtailcore", name) for name in ("Page", "Locale", "Site"))
    kind = _content_type(apps, "pages", "languageroot")
    first = page.objects.get(path="00010001")
    root = apps.get_model("pages", "LanguageRoot")
    for number, (code, name) in enumerate(LANGUAGES.items(), 1):
        its_locale, _made = locale.objects.get_or_create(language_code=code)
        said = {"title": name, "draft_title": name, "slug": code, "url_path": f"/{code}/"}
        said |= {"content_type": kind, "locale": its_locale, "live": True}
        if number == 1:
            key = first.translation_key
            page.objects.filter(pk=first.pk).update(**said)
            root(page_ptr_id=first.pk, follows=None).save_base(raw=True)
            continue
        root.objects.create(path=f"0001{number:04}", depth=2, numchild=0, translation_key=key, **said)
    page.objects.filter(path="0001").update(numchild=len(LANGUAGES))
    site.objects.filter(is_default_site=True).update(site_name="Alliance 8.7", root_page=first.pk)


def _make_group(apps):
    group_model, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    group_model.objects.filter(name="Moderators").delete()
    group = group_model.objects.get(name="Editors")
    group.name = GROUP
    group.save()
    on_page = apps.get_model("wagtailcore", "GroupPagePermission")
    everything = apps.get_model("wagtailcore", "Page").objects.get(path="0001")
    of_pages = _content_type(apps, "wagtailcore", "page")
    for code in ON_PAGES:
        what = _permission(permission, of_pages, code)
        on_page.objects.get_or_create(group=group, page=everything, permission=what)
    # Documents are filed under their symbols elsewhere in the portal.
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(
        permission__content_type__app_label="wagtaildocs"
    ).delete()
    for (app, model), codes in BESIDE.items():
        group.permissions.add(*(_permission(permission, _content_type(apps, app, model), code) for code in codes))


def _make_workflow(apps):
    task = apps.get_model("wagtailcore", "Task")
    workflow = apps.get_model("wagtailcore", "Workflow")
    workflow.objects.all().delete()
    task.objects.all().delete()
    name = "Approval by another editor"
    approval = apps.get_model("pages", "Approval").objects.create(
        name=name, active=True, content_type=_content_type(apps, "pages", "approval")
    )
    flow = workflow.objects.create(name=name, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=flow, task_id=approval.task_ptr_id, sort_order=0
    )
    everything = apps.get_model("wagtailcore", "Page").objects.get(path="0001")
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(page=everything, workflow=flow)


def _content_type(apps, app, model):
    return apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)[0]


def _permission(permission, kind, code):
    found, _made = permission.objects.get_or_create(
        content_type=kind, codename=code, defaults={"name": code.replace("_", " ")}
    )
    return found


def take_out(apps, schema_editor):
    """The pages of all languages go, with all below them; the first one stays, as Wagtail had it."""
    page = apps.get_model("wagtailcore", "Page")
    first = page.objects.get(path="00010001")
    page.objects.filter(path__startswith="0001", depth__gt=1).exclude(pk=first.pk).delete()
    kind = _content_type(apps, "wagtailcore", "page")
    page.objects.filter(pk=first.pk).update(slug="home", url_path="/home/", content_type=kind, numchild=0)
    page.objects.filter(path="0001").update(numchild=1)
    apps.get_model("auth", "Group").objects.filter(name=GROUP).update(name="Editors")
    apps.get_model("wagtailcore", "Workflow").objects.all().delete()
    apps.get_model("wagtailcore", "Task").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_public_pages"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailredirects", "0001_initial"),
        ("simple_translation", "0001_initial"),
    ]
    operations = [migrations.RunPython(enter, take_out)]
