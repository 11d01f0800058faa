# The portal of Alliance 8.7. `make` lists what there is.
PREPARE = @python3 alliance87/launch/prepare.py
PYTHON = .venv/bin/python
COMPILE = .venv/bin/uv pip compile -q --upgrade --generate-hashes --no-header --python-version 3.13 pyproject.toml
export PYTHONPATH := $(CURDIR)
export ROUNDS ONLY
# Each of the many processes of a run would compile all of Django anew.
unexport PYTHONDONTWRITEBYTECODE

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 20

setup:  ## make the environment in .venv, for running and testing
	$(PREPARE) dev

run:  ## start the portal with a demonstration Alliance (PORT=8000)
	$(PREPARE) run
	@exec $(PYTHON) -m alliance87.launch.run

test: setup  ## run every test against real servers and Chromium
	@$(PYTHON) -m pytest -q -n 2

test-unit: setup  ## run the quick tests, in a minute: no rows, screens, Chromium or whole processes
	@$(PYTHON) -m pytest -q -n 2 -m "not whole and not rows"

check-permissions: setup  ## take out every permission check, one after the other: a test must notice
	@$(PYTHON) -m pytest -q -n 2 --every-check tests/conventions/test_access.py

check: setup  ## lint, types, migrations, templates, settings for production
	@$(PYTHON) -m alliance87.launch.check

bench: setup  ## measure speed as ratios into var/bench.json (ONLY=name runs one)
	@$(PYTHON) -m tests.bench $(ONLY)

faults: setup  ## kill worker, beat, broker and database in the middle of work (ROUNDS=3, ONLY=newsletter)
	@$(PYTHON) -m tests.faults

messages: setup  ## bring the catalogues of translations up to date with the words of the code
	@$(PYTHON) -m alliance87.launch.messages

lock: setup  ## pin the declared dependencies anew, with hashes
	@$(COMPILE) -o requirements/run.txt
	@$(COMPILE) --group dev -o requirements/dev.txt

reset:  ## end a portal that runs here, and remove all data under var/
	$(PREPARE) run
	@$(PYTHON) -m alliance87.launch.reset

.PHONY: help setup run test test-unit check-permissions check bench faults messages lock reset
