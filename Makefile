# `make run` on a fresh machine needs Python 3.11+ (with venv), make and git; everything else is set up here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8080
SOAK_SECONDS ?= 600
JOBS ?= auto
PYTEST = $(BIN)/python -m pytest -q -n $(JOBS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help install run build test test-long lint audit bench soak clients engines web catalogues screenshots notebook clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("ccgraph needs Python 3.11 or newer; call make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

install: $(VENV)/.installed ## Make .venv with ccgraph and its tools

run: install ## Build the dataset if there is none, then serve it
	$(BIN)/ccgraph run --host $(HOST) --port $(PORT)

build: install ## Build and publish the dataset
	$(BIN)/ccgraph build

test: install ## Run the tests
	$(PYTEST)

test-long: install ## Run all tests, those that take minutes included
	$(PYTEST) -m "long or not long"

lint: install ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

audit: install ## Audit the code and the packages it depends on (needs a network)
	@$(BIN)/python .ci/audit.py

bench: build ## Measure the build against rdflib, and the service against other servers
	$(BIN)/python bench/build_ratio.py
	$(BIN)/python bench/reasoning_and_validation.py
	$(BIN)/python -m bench.endpoints

soak: install ## Put the service under mixed load for SOAK_SECONDS, with killed workers and publications
	CCGRAPH_SOAK_SECONDS=$(SOAK_SECONDS) $(BIN)/python -m pytest -q -s tests/server/test_soak.py

clients: install ## Install Comunica (needs npm) and run the tests with clients that others have written
	npm ci --prefix tests/clients --no-audit --no-fund
	$(BIN)/python -m pytest -q tests/clients

engines: install ## Run the queries and the service on every other engine that is installed
	@$(BIN)/python -m bench.engines
	CCGRAPH_TEST_ENGINES=oxigraph,fuseki,virtuoso $(BIN)/python -m pytest -q -m "long or not long" tests/engines

web: ## Bundle the scripts of web/ into server/static (needs Node.js 20)
	cd web && npm ci && node build.mjs && node map.mjs

catalogues: install ## Take new texts of the interface into the catalogues of server/locale
	PYTHONPATH=. $(BIN)/pybabel -q extract -F server/locale/babel.cfg -k mark -k translate -k translate_number:1,2 --no-location --no-wrap -o server/locale/messages.pot .
	for l in fr es; do $(BIN)/pybabel -q update --no-wrap --no-fuzzy-matching --ignore-obsolete -i server/locale/messages.pot -d server/locale -l $$l; done
	rm server/locale/messages.pot

SCREENS ?= /tmp/ccgraph-screens
screenshots: build ## Take pictures of every type of page into SCREENS
	$(BIN)/python -m tests.browser.screenshots --store store --into $(SCREENS)

notebook: build ## Run docs/example.ipynb over the built dataset and keep its outputs
	$(BIN)/python -m tests.interfaces.notebook --update store

clean: ## Remove the environment and the built dataset
	rm -rf $(VENV) store
