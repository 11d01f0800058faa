"""Settings of Wagtail, the editor of public pages (docs/decisions/0020-public-pages.md)."""

from alliance87 import env

WAGTAIL_SITE_NAME = "Alliance 8.7"
WAGTAILADMIN_BASE_URL = env.SITE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "secretariat.pages.approved.publish_approved"

# Autosave would make those who only read a text its latest writers, who may not approve it.
WAGTAIL_AUTOSAVE_INTERVAL = 0

WAGTAILIMAGES_IMAGE_MODEL = "pages.Picture"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
"""A picture of more is refused before it is opened: it would take the memory of the server."""
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]

# Accounts and passwords are the portal's, and other sites are asked nothing.
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
