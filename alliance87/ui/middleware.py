"""What every middleware of the portal begins with."""

from asgiref.sync import iscoroutinefunction, markcoroutinefunction


class BothWays:
    """A middleware that stands in a chain of either kind: it is called as a coroutine function where the next one is."""

    async_capable = True
    sync_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)
