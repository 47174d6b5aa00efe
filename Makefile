# `make help` lists what can be done. All set-up happens by itself, in .venv.
# The first that runs and is new enough: a name on the path may be an empty promise.
PYTHON ?= $(shell for each in python3.13 python3.12 python3.11 python3; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; \
	done; true)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TESTS_READY := $(VENV)/.tests-ready
# Installs in a third of pip's time. Where it is not there, or does not reach a wheel, pip does it.
UV := uv==0.13.9
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
INSTALL = $(BIN)/uv pip install --quiet --python $(BIN)/python $(1) 2>/dev/null || $(PIP) $(1)
ADDRESS := $${STREAMLIT_SERVER_ADDRESS:-127.0.0.1}
PORT := $${STREAMLIT_SERVER_PORT:-8501}

.DEFAULT_GOAL := help
.PHONY: help run pieces demo test tests browser quick slow clocks prove check bench wire guide sentences format clean
PYTEST := $(BIN)/python -m pytest
# One more than there are cores: while one waits for its database or its browser, another one works.
WORKERS := $(shell python3 -c 'import os; print(min(4, 1 + len(os.sched_getaffinity(0))))' 2>/dev/null || echo 3)
ON_ALL_CORES := --numprocesses $(WORKERS) --dist worksteal
IN_A_BROWSER := CASEWORK_TEST_MOMENT= $(PYTEST) tests/browser

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

$(READY): requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || \
		{ echo "Casework needs Python 3.11 or newer: install it, or run make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up Casework in $(VENV), once: about 150 MB to fetch, mostly under a minute."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --only-binary :all: $(UV) 2>/dev/null || echo "Without uv it takes a few minutes."
	@$(call INSTALL,-r requirements.txt)
	@$(call INSTALL,--no-deps --editable .)
	@touch $@
	@echo "Casework is set up."

$(TESTS_READY): $(READY) requirements-dev.txt
	@echo "Setting up the tools for tests and checks, once."
	@$(call INSTALL,-r requirements.txt -r requirements-dev.txt)
	@touch $@

run: $(READY) ## Open the app on invented demo people (http://localhost:8501)
	@CASEWORK_DEMO=1 $(BIN)/casework demo --if-stale
	@echo "Casework opens at http://localhost:$(PORT) with invented people. To stop it: Ctrl-C."
	@CASEWORK_DEMO=1 $(BIN)/streamlit run app.py --server.address $(ADDRESS) --logger.hideWelcomeMessage true

pieces: $(READY) ## Show every shared piece of the screens with made-up rows
	@$(BIN)/streamlit run pieces/app.py --server.address $(ADDRESS) --logger.hideWelcomeMessage true

demo: $(READY) ## Build the demo people anew
	CASEWORK_DEMO=1 $(BIN)/casework demo --anew

test: check tests browser ## Check, then run all tests (those in a browser last)

tests: $(TESTS_READY) ## Run all tests but those in a browser
	$(PYTEST) $(ON_ALL_CORES) --ignore tests/browser

browser: $(TESTS_READY) ## Run the tests in a browser
	$(IN_A_BROWSER) -m "not timed" --numprocesses 2 --maxschedchunk 1
	$(IN_A_BROWSER) -m timed

quick: $(TESTS_READY) ## Run the tests of what was changed, for under two minutes
	$(BIN)/python -m tests.quick

slow: $(TESTS_READY) ## Run all tests, then list the slowest
	$(PYTEST) $(ON_ALL_CORES) --durations=100 --durations-min=0.5

clocks: $(TESTS_READY) ## Run all tests but those in a browser at eight awkward moments
	@for moment in $$($(BIN)/python -m tests.moments --all); do echo "At $$moment:"; \
		CASEWORK_TEST_MOMENT=$$moment $(PYTEST) $(ON_ALL_CORES) --ignore tests/browser || failed="$$failed $$moment"; \
		done; test -z "$$failed" || { echo "Failed at:$$failed"; exit 1; }

prove: $(TESTS_READY) ## Draw all examples of the tests by example, anew each time (docs/proofs.md)
	CASEWORK_TEST_EXAMPLES=all $(PYTEST) $(ON_ALL_CORES) --ignore tests/browser -m hypothesis --durations=10

check: $(TESTS_READY) ## Lint, format, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports

bench: $(TESTS_READY) ## Time every screen on 20,000 people and 2,000,000 contacts
	$(BIN)/python -m benchmarks

wire: $(TESTS_READY) ## Measure the server's processor time for a rerun over a real web socket
	$(BIN)/python -m benchmarks.over_the_wire

guide: $(TESTS_READY) ## Take the pictures of docs/guide anew
	PYTHONPATH=.:src $(BIN)/python docs/guide/take_pictures.py

sentences: $(TESTS_READY) ## Write every text of the screens into build/screens.pot, for a translator
	@PYTHONPATH=.:src $(BIN)/python -m tests.screen_catalogue

format: $(TESTS_READY) ## Put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove what was built (never the data folder)
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
