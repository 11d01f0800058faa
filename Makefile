# The portal of Alliance 8.7. `make` lists what there is.
PORT ?= 8000
ENVIRONMENT = python3 alliance87/launch/prepare.py
PYTHON = .venv/bin/python
export PYTHONPATH := $(CURDIR)

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

setup:  ## make the environment in .venv, for running and testing
	@$(ENVIRONMENT) dev

run:  ## start the portal with a demonstration Alliance (PORT=8000)
	@$(ENVIRONMENT) run
	@exec env PORT=$(PORT) $(PYTHON) -m alliance87.launch.run

test: setup  ## run every test against real servers and Chromium
	@$(PYTHON) -m pytest -q -n 2 -m "not browser"
	@$(PYTHON) -m pytest -q -m browser

test-unit: setup  ## run all but the browser tests
	@$(PYTHON) -m pytest -q -n 2 -m "not browser"

check: setup  ## lint, types, migrations, templates, settings for production
	@$(PYTHON) -m alliance87.launch.check

bench: setup  ## measure speed as ratios into var/bench.json (ONLY=name runs one)
	@$(PYTHON) -m tests.bench $(ONLY)

lock: setup  ## pin the declared dependencies anew, with hashes
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-header --python-version 3.13 pyproject.toml -o requirements/run.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-header --python-version 3.13 --group dev pyproject.toml -o requirements/dev.txt

reset:  ## remove all data under var/
	@echo "Removing var/ with its database, uploads and kept mail."
	@rm -rf var

.PHONY: help setup run test test-unit check bench lock reset
