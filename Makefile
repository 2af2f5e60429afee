# Two commands do everything: `make run` and `make test`. `make` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
PYTHON := $(VENV)/bin/python
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.PHONY: help run test install lint format translations vendor docs doctor clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(VENV)/ready: requirements.txt
	@.ci/install-run
	@touch $@

$(VENV)/ready-for-tests: $(VENV)/ready tests/requirements.txt .ci/install-test
	@.ci/install-test
	@touch $@

install: $(VENV)/ready ## Install what running needs

run: $(VENV)/ready ## Install what is missing, migrate, fill the demonstration, serve; Ctrl-C stops all of it
	@exec $(PYTHON) -m uncops serve --demonstration

test: $(VENV)/ready-for-tests ## Linters, import contracts and the whole suite on SQLite and PostgreSQL
	@.ci/test

lint: $(VENV)/ready-for-tests ## Linters and import contracts alone
	@.ci/lint

format: $(VENV)/ready-for-tests ## Let ruff order imports and mend what it can
	@ruff check --fix uncops tests benchmarks wsgi.py

translations: $(VENV)/ready-for-tests ## Extract sentences and bring the catalogues up to date
	@.ci/translations

vendor: $(VENV)/ready ## Fetch browser libraries anew into static/vendor (needs npm)
	@$(PYTHON) -m uncops.web.vendoring

doctor: $(VENV)/ready ## Say what this installation has and lacks
	@$(PYTHON) -m uncops doctor

clean: ## Remove the environment and caches; the database in instance/ stays
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .test-installations .import_linter_cache
