# What one does with a checkout. `make` alone lists it.

# The distribution's own, if it will do: it is built with all optimisations, and one that a version manager compiled
# may not be, which makes everything a fifth slower.
WILL_DO := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
ifndef PYTHON
PYTHON := $(shell /usr/bin/python3 -c '$(WILL_DO)' 2>/dev/null && echo /usr/bin/python3 || echo python3)
endif
HOST ?= 127.0.0.1
PORT ?= 5000
export HOST PORT

# Of `make benchmark`: how many repair reports, where, how long forty people work on them afterwards.
ROWS ?= 100000
DATABASE ?= both
MINUTES ?= 0

# Modules, not the scripts beside them: a checkout may be moved.
RUN := .venv/bin/python -m
LOCALES := zh_Hans_CN zh_Hant_TW

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test benchmark setup setup-dev lint fix migration messages docs python browser

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## serve on 127.0.0.1:5000 (HOST=, PORT=); an empty database becomes the demo site
	@$(RUN) flask --app app db upgrade
	@$(RUN) flask --app app demo --if-empty
	@echo
	@echo "  http://$(HOST):$(PORT)/"
	@echo "  demo logins: receptionist supervisor manager it technician collector"
	@echo "  password:    guanjia-demo"
	@echo
	@exec env GUANJIA_SCHEDULE=$${GUANJIA_SCHEDULE:-true} $(RUN) gunicorn --workers 2 --threads 4 --bind $(HOST):$(PORT) --preload --no-control-socket 'app:create_app()'

test: setup-dev browser lint ## everything that is needed, then all checks and tests
	@$(RUN) pytest

benchmark: setup-dev ## measure the lists against peers: ROWS=100000,1000000 DATABASE=sqlite|postgresql|both MINUTES=10 WRITE=1
	@$(RUN) benchmarks --rows "$(ROWS)" --database $(DATABASE) --minutes $(MINUTES) $(if $(WRITE),--write)

setup: python .venv/runtime ## what running needs, in .venv

setup-dev: setup .venv/development ## what tests and checks need on top

lint: setup-dev ## style, formatting, types
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy

fix: setup-dev ## mend style and formatting
	@$(RUN) ruff check --fix .
	@$(RUN) ruff format .

migration: setup-dev ## write a schema change from the models: m="what changes"
	@test -n "$(m)" || { echo 'Say what changes: make migration m="add callback reason"'; exit 2; }
	@$(RUN) flask --app app db migrate --message "$(m)"

messages: setup-dev ## collect texts to translate into translations/
	@mkdir -p translations
	@$(RUN) babel.messages.frontend extract --mapping babel.cfg --keyword _l --keyword say:1 \
		--no-location --sort-output --project Guanjia --output-file translations/messages.pot .
	@for locale in $(LOCALES); do \
		$(RUN) babel.messages.frontend update --init-missing --no-fuzzy-matching --ignore-obsolete \
			--ignore-pot-creation-date --input-file translations/messages.pot \
			--output-dir translations --locale $$locale || exit; \
	done

docs: setup-dev ## write the generated tables
	@$(RUN) config.tables
	@$(RUN) admin_views.docs_tables

# --- Behind the targets ---

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Guanjia needs Python 3.11 or newer, and $(PYTHON) is not."; \
		echo "On Debian or Ubuntu: apt-get install python3 python3-venv make"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment."; \
		echo "On Debian or Ubuntu: apt-get install python3 python3-venv make"; exit 1; }

# Installed once for each state of the requirements: afterwards nothing here needs a network.
.venv/runtime: requirements.txt | python
	@$(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

.venv/development: requirements-dev.txt .venv/runtime
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

browser:
	@if { command -v chromium-headless-shell || command -v chromium; } && ls /usr/share/fonts/*/noto/*CJK*; then exit 0; fi >/dev/null 2>&1; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes chromium-headless-shell fonts-noto-cjk; \
	else \
		echo "The browser tests need Chromium and Chinese fonts."; \
		echo "On Debian: sudo apt-get install chromium-headless-shell fonts-noto-cjk"; exit 1; \
	fi
