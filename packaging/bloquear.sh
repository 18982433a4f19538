#!/bin/sh
# Writes requirements/*.txt anew from the ranges of pyproject.toml: exact versions with the hashes of every file, for every
# system and for Python 3.11 and newer, and no address of any registry. `PAQUETES="a b"` renews only those.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/python -m pip install --disable-pip-version-check --quiet 'uv>=0.9'
bloquear() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "$@"
}

renovar=--upgrade
if [ -n "${PAQUETES:-}" ]; then
    renovar=
    for paquete in $PAQUETES; do renovar="$renovar --upgrade-package $paquete"; done
fi
# shellcheck disable=SC2086 # one word for each option
{
    bloquear $renovar pyproject.toml --output-file requirements/runtime.txt
    bloquear $renovar --group build --output-file requirements/build.txt
    # The same versions in development as in use.
    bloquear $renovar pyproject.toml --group dev --constraint requirements/runtime.txt \
        --constraint requirements/build.txt --output-file requirements/dev.txt
}
echo 'requirements/: escrito. Pruébelo con make test.'
