#!/usr/bin/env bash
# Proves docker-compose.yml where there is a Docker engine: builds and starts it with two workers and passwords of its
# own, ingests the sample filings through GraphQL, asks one question, and takes all of it down again.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}

secret() { "$python" -c 'import secrets; print(secrets.token_urlsafe(24))'; }
compose() { docker compose --project-name tinyrag-test --env-file /dev/null "$@"; }
down() { compose down --volumes --remove-orphans; }

MONGO_PASSWORD=$(secret) REDIS_PASSWORD=$(secret) TINYRAG_API_KEY=$(secret)
export MONGO_PASSWORD REDIS_PASSWORD TINYRAG_API_KEY TINYRAG_URL=http://127.0.0.1:8000/graphql

trap down EXIT
if ! compose up --build --detach --wait --wait-timeout 600 --scale worker=2; then
  compose logs --tail 50
  exit 1
fi
"$python" -m tinyrag_gql.cli ingest samples/filings
answer=$("$python" -m tinyrag_gql.cli ask "What were Larkspur's net sales in fiscal 2024?")
echo "$answer"
grep -q '412,600' <<<"$answer" || { echo "The answer does not name \$412,600 thousand." >&2; exit 1; }
echo "docker-compose.yml works."
