# Two stages: the first resolves and builds, the second runs as nobody in particular and holds no build tools.
# Pin the base by digest where you deploy: --build-arg PYTHON=python:3.12-slim@sha256:...
ARG PYTHON=python:3.12-slim
FROM ${PYTHON} AS build
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY licenses ./licenses
COPY samples ./samples
COPY tinyrag_gql ./tinyrag_gql
RUN /venv/bin/pip install --no-cache-dir --no-deps .

FROM ${PYTHON}
LABEL org.opencontainers.image.title="tinyrag-gql" org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --home-dir /data --create-home tinyrag
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 OPENBLAS_NUM_THREADS=1 TINYRAG_DATA_DIR=/data
USER 10001
VOLUME /data
EXPOSE 8000
# For the API, which this image runs if it is told nothing else; a worker is watched by its heartbeat (corpus.workers).
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ.get(\"TINYRAG_PORT\", 8000)}/healthz', timeout=3)"]
CMD ["python", "-m", "tinyrag_gql.main"]
