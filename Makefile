PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= data

.DEFAULT_GOAL := help
.PHONY: help demo test test-all lint types imports check bench lock clean

help:  ## say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

$(BIN)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=24.2"
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(BIN)/.installed-dev: $(BIN)/.installed requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

demo: $(BIN)/.installed  ## install into .venv and account for the bundled story
	$(BIN)/wiredesk demo -o demo-account

test: $(BIN)/.installed-dev  ## run the everyday tests (under five minutes)
	$(BIN)/pytest -m "not slow"

test-all: $(BIN)/.installed-dev  ## run every test
	$(BIN)/pytest

lint: $(BIN)/.installed-dev  ## check style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(BIN)/.installed-dev  ## check types
	$(BIN)/mypy

imports: $(BIN)/.installed-dev  ## check that imports run one way
	$(BIN)/lint-imports --no-logo

check: lint types imports test  ## everything a commit must pass

$(BIN)/.installed-bench: $(BIN)/.installed-dev
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@

bench-%: $(BIN)/.installed-bench  # make bench-articles DATA=DIR, and so for every benchmarks/bench_*.py
	$(BIN)/python benchmarks/bench_$*.py --data $(DATA)

bench: $(BIN)/.installed-bench  ## run every benchmark that has a floor (DATA=DIR)
	$(BIN)/python benchmarks/run_floors.py --data $(DATA)

lock:  ## write the lock files anew from pyproject.toml
	$(PYTHON) -m venv build/lock-base && build/lock-base/bin/pip install --quiet .
	build/lock-base/bin/pip freeze --exclude wiredesk > requirements.lock
	$(PYTHON) -m venv build/lock-dev && build/lock-dev/bin/pip install --quiet '.[dev]'
	build/lock-dev/bin/pip freeze --exclude wiredesk > requirements-dev.lock

clean:  ## remove what was made
	rm -rf $(VENV) build dist demo-account bench-out
