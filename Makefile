# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Every target prepares what it needs by itself; the second time that takes a second or two.
#   make demo         build the blueprint of the synthetic sample, headless, analyse it, show the result
#   make test         run all tests and checks
#   make run          open QGIS with the plugin, its Blueprint panel and the sample
#   make bench        measure speed beside scipy, pandana, QGIS's graph classes and ogr2ogr
#   make package      build the plugin's zip into dist/
#   make lint         ruff, mypy, flake8-qgis
#   make texts        bring the Chinese translation file in step with the sources
#   make sample       make the synthetic sample district and its blueprint again
#   make screenshots  make the pictures of the README and the docs again
#   make stage        copy resources into the package, as QGIS_PLUGINPATH=. needs it
#   make clean        remove everything that was built

SHELL := /bin/bash
PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
# Two workers, each with whole test files, as windows and session fixtures are made per file.
PYTEST_WORKERS ?= -n 2 --dist loadfile
SET_UP := $(PYTHON) scripts/set_up.py
STAGE := $(PYTHON) scripts/stage.py

# Chinese file names and texts need UTF-8, also where the machine names no locale.
export PYTHONUTF8 := 1
ifeq ($(LC_ALL)$(LC_CTYPE)$(LANG),)
export LANG := C.UTF-8
endif
# The checkout is the plugin folder; the demo's QGIS profile stays inside the checkout.
HEADLESS := QT_QPA_PLATFORM=offscreen QGIS_PLUGINPATH="$(CURDIR)" \
	QGIS_CUSTOM_CONFIG_PATH="$(CURDIR)/build/profile"

.DEFAULT_GOAL := help
.PHONY: help setup demo test run bench package lint stage texts sample screenshots clean

help:
	@sed -n 's/^#   //p' Makefile

setup:
	@$(SET_UP) test package

stage:
	@$(SET_UP)
	@$(STAGE)

demo: stage
	@$(HEADLESS) $(VENV_PYTHON) scripts/demo.py

test: setup
	@$(STAGE)
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest $(PYTEST_WORKERS) $(PYTEST_ARGUMENTS)

run: stage
	@$(VENV_PYTHON) scripts/run_qgis.py

bench:
	@$(SET_UP) test bench
	@$(STAGE)
	@$(HEADLESS) $(VENV_PYTHON) -m benchmarks.run

package:
	@$(SET_UP) package
	@$(VENV_PYTHON) scripts/package.py

lint: setup
	$(VENV_PYTHON) -m ruff check --output-format concise .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m mypy
# QGS2 only guesses at ignored results; QGS105 would have iface imported instead of handed in.
	$(VENV_PYTHON) -m flake8 --select QGS1 --extend-ignore QGS105 lifecircle_plugin

texts: setup
	@$(VENV_PYTHON) scripts/extract_texts.py
	@$(STAGE) --texts

sample:
	@$(SET_UP) test
	@$(STAGE) --texts
	@$(HEADLESS) $(VENV_PYTHON) scripts/make_sample.py

screenshots: stage
	@$(VENV_PYTHON) scripts/screenshots.py

clean:
	@$(STAGE) --clean
	@rm -rf build dist demo .qgis-settings .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
