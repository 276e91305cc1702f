# The commands of README.md. All that is needed beforehand is Python 3.11 or later, make and a package registry.

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run demo test gate leaks mail-kills check assets environment tools python clean

help:
	@echo "make run     set everything up and serve a demonstration on 127.0.0.1:8000 (PORT changes it)"
	@echo "make test    every everyday test: SQLite, PostgreSQL where one answers, Chromium where there is one"
	@echo "make gate    20,000 random histories and 1,000 races against the gate, on both databases; SEED repeats a run"
	@echo "make mail-kills  1,000 mails while 50 senders are killed, on both databases: none lost, doubled or without TLS"
	@echo "make leaks   letters with planted leaks and clean ones against the check of what goes to somebody else"
	@echo "make check   lint, types, templates, imports, migrations, deployment settings, lock files"
	@echo "make demo    set up the demonstration without serving it"
	@echo "make assets  build the stylesheet and the scripts"
	@echo "make clean   remove all that was built; the demonstration's data in var/ stays"

run: assets
	@exec $(VENV)/python -m config.demo serve

demo: assets
	@$(VENV)/python -m config.demo prepare

test: tools assets
	@$(VENV)/python -m tests.run

gate: tools assets
	@$(VENV)/python -m tests.gate.run

mail-kills: tools
	@$(VENV)/python -m tests.jobs.kill_run

leaks: tools
	@$(VENV)/python -m tests.letters.leaks.run
	@CHOICES=200 $(VENV)/python -m pytest -q tests/referrals/test_messages.py -k any_choice

check: tools assets
	@$(VENV)/python -m tests.check

assets: environment
	@$(VENV)/python frontend/build.py

environment: python
	@$(PYTHON) requirements/install.py run

tools: python
	@$(PYTHON) requirements/install.py run dev browser

python:
	@test -n "$(PYTHON)" || { echo "On Record needs Python 3.11 or later on this machine."; exit 1; }

clean:
	rm -rf .venv node_modules static/built staticfiles .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
