FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt

FROM python:3.13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home portal \
    && install -d -o portal -g portal /data
WORKDIR /app
COPY --from=build /venv /venv
COPY . .
# The root of the file system is read-only where this runs: caches go to /tmp, what lasts to /data.
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 XDG_CACHE_HOME=/tmp ALLIANCE_VAR=/data/var MEDIA_ROOT=/data/media STATIC_ROOT=/static
RUN python alliance87/launch/catalogues.py
RUN SECRET_KEY=build ALLIANCE_VAR=/tmp python manage.py collectstatic --noinput
USER portal
EXPOSE 8000
CMD ["uvicorn", "alliance87.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--proxy-headers", "--forwarded-allow-ips", "*", "--timeout-graceful-shutdown", "10"]
