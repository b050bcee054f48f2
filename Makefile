PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= data

.DEFAULT_GOAL := help
.PHONY: help demo test test-all lint types imports check bench train lock clean

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
	$(BIN)/pytest -m "not slow" -n auto --maxprocesses 4 --dist loadfile

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

# Two parts, as the shipped files were made: the second goes on from the first with another end in sight.
RECIPE := --save 150 --layer-dropout 0 --hide 0
$(BIN)/.installed-train: $(BIN)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[train,train-language]'
	@touch $@

train: $(BIN)/.installed-train  ## train the networks anew into build/weights (DATA=DIR): an hour, or five without bfloat16
	$(BIN)/python models/train_language.py --data $(DATA) --out build/train --steps 4200 --cooling 0.6 --stop 2100 $(RECIPE)
	$(BIN)/python models/train_language.py --data $(DATA) --out build/train --steps 3400 --cooling 0.459 --resume $(RECIPE)
	$(BIN)/python models/train_roots.py --data $(DATA) --out build/roots-first --seed 21 --only open
	$(BIN)/python models/train_roots.py --data $(DATA) --out build/roots-second --seed 21 --order 22 --epochs 3 --only open
	$(BIN)/python models/train_roots.py --data $(DATA) --out build/train-roots --encoder build/roots-first --average build/roots-second --second-epochs 5
	$(BIN)/python models/export_language.py --state build/train --blend build/train/state-2100.pt --roots build/train-roots --out build/weights
	WIREDESK_LANGUAGE_WEIGHTS=build/weights $(BIN)/python models/train_contents.py --data $(DATA) --out build/content_trees.tsv
	@echo "shipped: build/weights/* in src/wiredesk/language/weights, build/content_trees.tsv in src/wiredesk/language/data"
	@echo "measure it: $(BIN)/python benchmarks/bench_language.py --data $(DATA) --weights build/weights"

lock:  ## write the lock files anew from pyproject.toml
	$(PYTHON) -m venv build/lock-base && build/lock-base/bin/pip install --quiet .
	build/lock-base/bin/pip freeze --exclude wiredesk > requirements.lock
	$(PYTHON) -m venv build/lock-dev && build/lock-dev/bin/pip install --quiet '.[dev]'
	build/lock-dev/bin/pip freeze --exclude wiredesk > requirements-dev.lock

clean:  ## remove what was made
	rm -rf $(VENV) build dist demo-account bench-out
