# Two commands for everyone: `make demo` shows Primacy at work, `make test` checks everything.
# `make help` lists the others. Needed beforehand: make, git, Python 3.11 or later, Node 20 or later.

.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help

SERVE ?= 1
SUITABLE := -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name $(SUITABLE) && echo $$name && break; done)

BIN := .venv/bin
TOOLS := build/tools/bin
UV := $(TOOLS)/uv
STEP := scripts/step
VENDOR := src/primacy/web/static/vendor
CATALOGUES := $(wildcard src/primacy/web/locale/*/LC_MESSAGES/django.po)
STYLED := src tests scripts benchmarks examples

# A package index named for pip is used by uv too.
ifdef PIP_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ── Setting up ──────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: demo setup setup-demo system system-demo

demo: system-demo setup-demo ## Load the MINUSCA example, write its brief and serve it on http://localhost:8000 (SERVE=0: do not serve)
	$(BIN)/primacy demo
ifneq ($(SERVE),0)
	$(BIN)/primacy serve
endif

setup: .venv/.ready-for-tests assets ## Set up everything that development and tests need
setup-demo: .venv/.ready assets

system: build/tools/.ready ## Install Chromium, GDAL, Kannel, PostgreSQL, Pango and an Arabic font from Debian where possible
	@$(STEP) "system: programs and libraries that come from the operating system" $(TOOLS)/python scripts/system.py
system-demo: build/tools/.ready
	@$(STEP) "system: libraries that come from the operating system" $(TOOLS)/python scripts/system.py --demo

build/tools/.ready: requirements/setup.txt
	@test -n "$(PYTHON)" || { echo "Primacy needs Python 3.11 or later; install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv --clear build/tools || { echo "Python cannot make a virtual environment; on Debian install python3-venv."; exit 1; }
	@$(STEP) "tools: the installer uv and what compiles catalogues" \
		$(TOOLS)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/bin/python: | build/tools/.ready
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv

INSTALL_PRIMACY = $(UV) pip install --quiet --python .venv --no-deps --build-constraints requirements/setup.txt --editable .

.venv/.ready: requirements/base.txt pyproject.toml | .venv/bin/python
	@$(STEP) "packages: what Primacy runs on" $(UV) pip install --python .venv --require-hashes -r $<
	@$(STEP) "packages: Primacy itself" $(INSTALL_PRIMACY)
	@touch $@

.venv/.ready-for-tests: requirements/dev.txt pyproject.toml | .venv/bin/python
	@$(STEP) "packages: what Primacy runs on and is checked with" $(UV) pip sync --python .venv --require-hashes $<
	@$(STEP) "packages: Primacy itself" $(INSTALL_PRIMACY)
	@touch .venv/.ready $@

.PHONY: assets
assets: $(VENDOR)/.ready $(CATALOGUES:.po=.mo)

node_modules/.ready: package.json package-lock.json
	@command -v npm >/dev/null || { echo "Primacy needs Node 20 or later with npm; install it and run make again."; exit 1; }
	@$(STEP) "packages: what the browser runs" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(VENDOR)/.ready: node_modules/.ready scripts/vendor.py | build/tools/.ready
	@$(STEP) "assets: the browser's modules, with their licences" $(TOOLS)/python scripts/vendor.py
	@touch $@

%.mo: %.po scripts/messages.py | build/tools/.ready
	@$(STEP) "assets: the messages of $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<)))" $(TOOLS)/python scripts/messages.py compile $<

# ── Checking ────────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: test lint types house migrations messages-check tests-pure tests coverage capabilities capabilities-check
.PHONY: tests-postgresql tests-js docs

test: setup system lint types house migrations messages-check tests-pure tests capabilities-check tests-postgresql tests-js docs ## Check everything: what CI runs
	@printf '\n── make test: every step passed\n'

NEEDS_DJANGO := migrations messages-check tests-pure tests coverage capabilities tests-postgresql
$(NEEDS_DJANGO): export DJANGO_SETTINGS_MODULE := primacy.settings.django
$(NEEDS_DJANGO): export PRIMACY_DATA_DIR := build/tests-data
$(NEEDS_DJANGO) lint types house tests-js docs: setup

# Dealt out in order: tests that a running server takes part in empty the database, and come last.
PYTEST = $(BIN)/pytest -q -n auto --dist load

lint: ## Check style and layout of the code
	@$(STEP) "lint: faults and style (ruff check)" $(BIN)/ruff check --quiet $(wildcard $(STYLED))
	@$(STEP) "lint: layout (ruff format)" $(BIN)/ruff format --quiet --check --diff $(wildcard $(STYLED))

types: ## Check the types of vocabulary, analysis and exchange
	@$(STEP) "types: vocabulary, analysis and exchange (mypy --strict)" $(BIN)/mypy

house: ## Print the import contracts and the sizes, and whether they hold
	@$(STEP) "house: who imports whom (import-linter)" $(BIN)/lint-imports --no-cache
	@$(STEP) "house: how long files and functions are" $(BIN)/python scripts/sizes.py $(wildcard $(STYLED))

migrations: ## Check that every model has its migration
	@$(STEP) "migrations: every model has its migration" $(BIN)/django-admin makemigrations --check --dry-run

messages-check:
	@$(STEP) "messages: French is complete, every string is in every catalogue" $(BIN)/python scripts/messages.py check

ON_SQLITE = env -u PRIMACY_DATABASE_URL $(PYTEST)
WALKS = browser or walk

PURE = vocabulary analysis exchange
PURE_TESTS = $(PURE:%=tests/%) $(PURE:%=src/primacy/%)

tests-pure: ## Run the tests of vocabulary, analysis and exchange, which must take every branch
	@$(STEP) "tests: units and laws of vocabulary, analysis and exchange" \
		$(ON_SQLITE) --cov --cov-report= --capabilities=build/answers-of-methods.json $(PURE_TESTS) $(ARGS)
	@$(STEP) "coverage: every branch of vocabulary, analysis and exchange" $(BIN)/coverage report --fail-under=100 \
		--include='src/primacy/vocabulary/*,src/primacy/analysis/*,src/primacy/exchange/*'

tests: ## Run the tests of rooms, doors, commands and examples on SQLite, and every page in a browser
	@$(STEP) "tests: rooms, doors, commands and examples on SQLite, every page in a browser" \
		$(ON_SQLITE) $(PURE_TESTS:%=--ignore=%) --capabilities=build/answers.json $(ARGS)

# Tracing takes as long again as the tests do, most of it in templates: hence not a part of `make test`.
coverage: ## Run the tests of the rooms again, measuring which branches they take
	@$(STEP) "tests: the rooms, measured" $(ON_SQLITE) -m "not ($(WALKS))" $(PURE_TESTS:%=--ignore=%) \
		--cov --cov-report= $(ARGS)
	@$(STEP) "coverage: 95 % of the mission's branches" $(BIN)/coverage report --fail-under=95 --include='src/primacy/mission/*'

CAPABILITIES = $(STEP) "capabilities: what docs/capabilities.csv claims, a passing test answers" \
	$(BIN)/python scripts/capabilities.py
capabilities-check: tests-pure tests
	@$(CAPABILITIES) build/answers-of-methods.json build/answers.json

capabilities: ## Run the tests that answer rows of the catalogue, and count the rows by area and priority
	@$(STEP) "tests: those that answer rows of the catalogue" $(PYTEST) -m answers --capabilities=build/answers.json
	@$(CAPABILITIES) build/answers.json

# Only the rooms write and ask; pure storeys, commands, pages, walks, and what runs on a file of SQLite, say little new.
ON_POSTGRESQL = tests/mission tests/cli/test_demo.py tests/permissions/test_every_model.py \
	--ignore-glob='*/test_pages*.py' --ignore-glob='*_pages.py' --ignore-glob='*/sitreps/*' --ignore=tests/mission/briefing
tests-postgresql: ## Run the tests of the rooms again on PostgreSQL (ON_POSTGRESQL=tests: all of them)
	@$(STEP) "tests: the rooms on PostgreSQL" $(BIN)/python scripts/postgresql.py run \
		$(PYTEST) -m "not ($(WALKS) or sqlite)" $(ON_POSTGRESQL) $(ARGS)

SCRIPT_TESTS = $(shell find src/primacy/web tests -name '*.test.mjs' -not -path '*/vendor/*')
tests-js: ## Run the tests of the browser's modules
	@if [ -n "$(SCRIPT_TESTS)" ]; then $(STEP) "tests: the browser's modules" node --test $(SCRIPT_TESTS); fi

docs: ## Build the documentation; a broken link fails
	@$(STEP) "docs: every page builds and every link leads somewhere" $(BIN)/zensical build --clean --strict

# ── Working ─────────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: format messages lock benchmarks clean

format: setup ## Lay out the code and mend what can be mended
	$(BIN)/ruff check --fix --quiet $(wildcard $(STYLED))
	$(BIN)/ruff format $(wildcard $(STYLED))

messages: setup ## Bring the catalogues of translations in step with the source
	$(BIN)/python scripts/messages.py update

COMPILE = $(UV) pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header --no-annotate
lock: build/tools/.ready ## Lock the requirements again, with hashes (UPGRADE=1: to the newest versions)
	for name in base setup dev; do \
		$(COMPILE) $(if $(UPGRADE),--upgrade) requirements/$$name.in -o requirements/$$name.txt || exit 1; done
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund

benchmarks: ## List the benchmarks and what each measures
	@$(PYTHON) scripts/benchmarks.py

clean: ## Remove everything that setting up and checking made (not your data in var/)
	rm -rf build site .venv node_modules $(VENDOR) $(CATALOGUES:.po=.mo)
