# Two stages: the first resolves and builds, the second runs as nobody in particular and holds no build tools.
FROM python:3.12-slim AS build
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY samples ./samples
COPY tinyrag_gql ./tinyrag_gql
RUN /venv/bin/pip install --no-cache-dir --no-deps .

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home tinyrag
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 OPENBLAS_NUM_THREADS=1 TINYRAG_DATA_DIR=/data
USER tinyrag
VOLUME /data
EXPOSE 8000
CMD ["python", "-m", "tinyrag_gql.main"]
