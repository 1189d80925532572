# Every command a developer needs; `make` alone lists them. Needs Python >= 3.11; uses uv when it is there.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev
UV     := $(shell command -v uv 2>/dev/null)
ifdef UV
INSTALL = uv pip install --quiet --python $(BIN)/python --no-deps
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
endif

PROCESSES ?= 2
unexport PYTHONDONTWRITEBYTECODE  # without bytecode each of the many processes that tests start compiles what it imports anew

.DEFAULT_GOAL := help
.PHONY: help setup up test test-plain test-newest test-compose faults bench check lock schema dashboard clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(STAMP)  ## create .venv and install what the program needs

up: $(STAMP)  ## start everything on this machine: API, worker, queue, store
	@$(BIN)/tinyrag up $(ARGS)

test: $(DEV)  ## the whole test suite, in two processes
	@$(BIN)/python -m pytest -q -n $(PROCESSES) --dist loadscope --no-loadscope-reorder $(ARGS)

test-plain: $(DEV)  ## the API's tests without the fast path: Strawberry's own view, handlers and executor
	@TINYRAG_FASTPATH=0 $(BIN)/python -m pytest -q -n $(PROCESSES) --dist loadscope tests/graphql $(ARGS)

NEWEST := build/newest

test-newest: $(DEV)  ## the API's tests on the newest Strawberry, when that is not the locked one (asks the internet)
	@rm -rf $(NEWEST) && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $(NEWEST) strawberry-graphql cross-web
	@locked=$$($(BIN)/python -c 'import importlib.metadata as m; print(m.version("strawberry-graphql"))'); \
	if [ -d $(NEWEST)/strawberry_graphql-$$locked.dist-info ]; then echo "strawberry-graphql $$locked is the newest release: make test has tested it"; \
	else PYTHONPATH=$(NEWEST) $(BIN)/python -m pytest -q -n $(PROCESSES) --dist loadscope tests/graphql tests/fastpath/test_switch.py; fi

SEED ?= 1 2 3 4 5
KILLS ?= 200
DOCUMENTS ?= 500
STORE ?= sqlite

faults: $(DEV)  ## kill -9 everything, long: SEED="1 2" KILLS= DOCUMENTS= STORE=sqlite|mongo
	@$(BIN)/python -m tests.faults.run --seed $(SEED) --kills $(KILLS) --documents $(DOCUMENTS) --store $(STORE) --naive
	@$(BIN)/python -m tests.faults.streams
	@$(BIN)/python -m tests.faults.answers
	@$(BIN)/python -m tests.faults.outage

BENCH ?= all

bench: $(DEV)  ## every benchmark, its results, plots and tables: BENCH=NAME for one, TINYRAG_FILINGS=folder of filings
	@$(BIN)/python -m benchmarks $(BENCH)

test-compose: $(DEV)  ## docker-compose.yml, built, started, used and taken down; needs a Docker engine
	@PYTHON=$(BIN)/python tests/compose.sh

check: $(DEV)  ## ruff, mypy, import contracts, schema current
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/tinyrag export-schema --check schema.graphql

schema: $(DEV)  ## write schema.graphql from the code
	@$(BIN)/tinyrag export-schema > schema.graphql.tmp && mv schema.graphql.tmp schema.graphql

docs: $(DEV)  ## write the pages made from code, and build the site into build/site
	@$(BIN)/python -m tools.reference
	@$(BIN)/python -m mkdocs build --strict --quiet

wheel: $(DEV)  ## dist/*.whl, with the local model's weights: installs with plain pip
	@TINYRAG_WHEEL_WEIGHTS=1 $(BIN)/python -m build --wheel --no-isolation --outdir dist .

test-wheel: $(DEV)  ## build the wheel, install it with plain pip in an empty environment, start it and ask
	@$(BIN)/python -m tests.packaging.wheel

audit: $(DEV)  ## known vulnerabilities in what is shipped (asks the internet); build/sbom.json
	@$(BIN)/python -m tools.audit
	@mkdir -p build && $(BIN)/cyclonedx-py requirements requirements.lock --output-format JSON -o build/sbom.json

lock:  ## resolve the dependencies anew into requirements*.lock (needs uv)
	@uv pip compile pyproject.toml --group weights --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.lock
	@uv pip compile pyproject.toml --group weights --group dev --extra evaluation --extra tracing --extra ocr --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-dev.lock

dashboard:  ## build dashboard/ into the package (needs node 20)
	@cd dashboard && npm ci --ignore-scripts --no-audit --no-fund && npm run codegen && npm test -- -u tests/operations.test.ts && npm run build

clean:  ## remove the virtual environment and every cache
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Name another with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Creating $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(STAMP): $(BIN)/python requirements.lock pyproject.toml
	@echo "Installing the program's packages (about 310 MB, once) ..."
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-build-isolation -e . 2>/dev/null || $(INSTALL) -e .
	@touch $@

$(DEV): $(STAMP) requirements-dev.lock
	@echo "Installing the developers' packages ..."
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
