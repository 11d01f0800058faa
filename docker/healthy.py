"""Whether this container's web server can work: asked as the proxy asks, by the portal's own name."""

import os
import sys
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

own = urlsplit(os.environ["SITE_URL"])
ready = Request(
    f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/health/ready",
    headers={"Host": own.netloc, "X-Forwarded-Proto": own.scheme},
)
sys.exit(urlopen(ready, timeout=4).status != 200)  # noqa: S310 - an address of our own
