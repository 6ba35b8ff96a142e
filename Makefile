# Thin on purpose: make.py does every task, so that all of it also works where there is no make.
# Another Python: make book PYTHON=python3.12      Another port: make serve PORT=8080
TASKS = help setup book serve lab notebooks test test-fast clean
PYTHON ?=
PORT ?=

.PHONY: $(TASKS)

# Takes the first Python that is new enough; else any at all, for make.py to say what is wrong with it.
$(TASKS):
	@new_enough='import sys; sys.exit(sys.version_info < (3, 11))'; chosen='$(PYTHON)'; \
	for python in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	  [ -n "$$chosen" ] && break; \
	  "$$python" -c "$$new_enough" 2>/dev/null && chosen=$$python; \
	done; \
	for python in python3 python; do \
	  [ -n "$$chosen" ] && break; \
	  command -v "$$python" >/dev/null 2>&1 && chosen=$$python; \
	done; \
	if [ -z "$$chosen" ]; then \
	  echo 'This needs Python 3.11 or later, and there is no python3. To install one:' >&2; \
	  echo '  Debian or Ubuntu: sudo apt install python3 python3-venv    Fedora: sudo dnf install python3' >&2; \
	  echo '  macOS: brew install python@3.13                            all systems: https://www.python.org/downloads/' >&2; \
	  exit 1; \
	fi; \
	"$$chosen" make.py $@ $${PORT:+--port "$$PORT"}
