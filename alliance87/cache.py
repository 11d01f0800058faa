"""The shared cache, which may be unavailable."""

import logging

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class ForgivingRedisCache(RedisCache):
    """A Redis or Valkey cache.

    When it is unavailable, every look-up is a miss, never an error: pages work without it. Ours, since `django-redis`
    ignores errors by answering every method with None, so that `add` would say that a key is there already.
    """

    def _forgive(self, method, default, *args, **kwargs):
        try:
            return method(*args, **kwargs)
        except RedisError as error:
            logger.warning("cache away: %s", error)
            return default

    def add(self, *args, **kwargs):
        return self._forgive(super().add, True, *args, **kwargs)

    def get(self, key, default=None, version=None):
        return self._forgive(super().get, default, key, default, version)

    def set(self, *args, **kwargs):
        return self._forgive(super().set, None, *args, **kwargs)

    def touch(self, *args, **kwargs):
        return self._forgive(super().touch, False, *args, **kwargs)

    def delete(self, *args, **kwargs):
        return self._forgive(super().delete, False, *args, **kwargs)

    def get_many(self, *args, **kwargs):
        return self._forgive(super().get_many, {}, *args, **kwargs)

    def has_key(self, *args, **kwargs):
        return self._forgive(super().has_key, False, *args, **kwargs)

    def incr(self, *args, **kwargs):
        return self._forgive(super().incr, 1, *args, **kwargs)

    def set_many(self, *args, **kwargs):
        return self._forgive(super().set_many, [], *args, **kwargs)

    def delete_many(self, *args, **kwargs):
        return self._forgive(super().delete_many, None, *args, **kwargs)

    def clear(self):
        return self._forgive(super().clear, False)
