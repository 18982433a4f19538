#!/bin/sh
# Prepares .venv for `run` (the program) or `test` (its tests and tools too), on a machine that has nothing yet but make.
#
# What the system lacks is installed with apt where this user may; else the one command to type is printed and the status
# is 1. A second call, with nothing to do, only compares a stamp. PYTHON=python3.12 chooses another interpreter.
set -eu

nivel=${1:?run o test}
raiz=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$raiz"
entorno=.venv/bin/python
lugar="$raiz ${PYTHON:-}"

decir() { printf '%s\n' "$*" >&2; }

sello() {
    # What the environment was made of; the interpreter too, which a new release of the system may take away.
    { readlink -f "$entorno" && cat requirements/*.txt pyproject.toml packaging/preparar.sh; } 2>/dev/null | cksum
}

python_sirve() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

venv_sirve() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }

buscar_python() {
    # The first that can make an environment; else the first that is new enough.
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3 python3.13 python3.12 python3.11 python3.14; fi
    for p in "$@"; do
        if python_sirve "$p" && venv_sirve "$p"; then printf '%s' "$p" && return; fi
    done
    for p in "$@"; do
        if python_sirve "$p"; then printf '%s' "$p" && return; fi
    done
}

hay_postgresql() { command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }

# Package in Debian and Ubuntu, and the library that it brings: what Qt stands on, and then what draws on a screen.
DE_QT='libgl1:libGL.so.1 libegl1:libEGL.so.1 libxkbcommon0:libxkbcommon.so.0 libfontconfig1:libfontconfig.so.1
    libdbus-1-3:libdbus-1.so.3 libglib2.0-0:libglib-2.0.so.0'
DE_PANTALLA='libxcb-cursor0:libxcb-cursor.so.0 libxcb-icccm4:libxcb-icccm.so.4 libxcb-keysyms1:libxcb-keysyms.so.1
    libxcb-shape0:libxcb-shape.so.0 libxcb-xkb1:libxcb-xkb.so.1 libxkbcommon-x11-0:libxkbcommon-x11.so.0'
# Package, and the program that it brings: a screen for the tests, its keyboard and its clipboard.
DE_PRUEBA='xvfb:Xvfb xauth:xauth xdotool:xdotool xclip:xclip'

faltan_de_ventana() {
    # Without a screen the program prints, and needs none of it; the tests make a screen of their own.
    [ "$nivel" = test ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 0
    # Elsewhere than on Linux the window brings all that it needs.
    hay=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null) || return 0
    for par in $DE_QT $DE_PANTALLA; do
        case $hay in *"${par#*:} "*) ;; *) printf ' %s' "${par%%:*}" ;; esac
    done
    [ "$nivel" = test ] || return 0
    for par in $DE_PRUEBA; do
        command -v "${par#*:}" >/dev/null 2>&1 || printf ' %s' "${par%%:*}"
    done
}

faltan_del_sistema() {
    python=$(buscar_python)
    if [ -z "$python" ]; then
        printf ' python3 python3-venv'
    elif ! venv_sirve "$python"; then
        printf ' %s-venv' "${python##*/}"
    fi
    if [ "$nivel" = test ] && ! hay_postgresql; then printf ' postgresql'; fi
    faltan_de_ventana
}

instalar_del_sistema() {
    faltan=$(faltan_del_sistema)
    [ -n "$faltan" ] || return 0
    orden="apt-get install -y --no-install-recommends$faltan"
    if ! command -v apt-get >/dev/null 2>&1; then
        decir "Falta en este sistema, por su nombre en Debian:$faltan. Instálelo y repita la orden."
        return 1
    elif [ "$(id -u)" = 0 ]; then
        como_root=
    elif sudo -n true >/dev/null 2>&1; then
        como_root=sudo
    else
        decir 'Faltan programas del sistema. Escriba esta orden y, cuando termine, repita la anterior:'
        decir ''
        sudo='sudo sh -c'
        command -v sudo >/dev/null 2>&1 || sudo='su -c'
        decir "    $sudo 'apt-get update && $orden'"
        decir ''
        return 1
    fi
    decir "Instalando del sistema:$faltan…"
    # The lists of packages are brought up to date only where nothing installs without.
    # shellcheck disable=SC2086 # one word for each package
    $como_root env DEBIAN_FRONTEND=noninteractive $orden >/dev/null 2>&1 ||
        { $como_root apt-get update >/dev/null && $como_root env DEBIAN_FRONTEND=noninteractive $orden >/dev/null; }
}

pip_instalar() { "$entorno" -m pip --disable-pip-version-check --quiet install "$@"; }

instalar_en_el_entorno() {
    python=$(buscar_python)
    if [ -z "$python" ] || ! venv_sirve "$python"; then
        decir 'Hace falta Python 3.11 o más nuevo, con su módulo venv, y este sistema no lo tiene ni lo ofrece.'
        decir 'Instálelo y repita la orden con PYTHON=ruta al final.'
        return 1
    fi
    decir 'Preparando el entorno .venv: solo la primera vez, y cuando cambian las versiones…'
    rm -f .venv/listo-*
    if [ "$(cat .venv/lugar 2>/dev/null)" != "$lugar" ] || ! "$entorno" -c 'import pip' 2>/dev/null; then
        # The scripts of an environment know its place by heart: one that was moved is made anew.
        "$python" -m venv --clear .venv
        printf '%s' "$lugar" >.venv/lugar
    fi
    pip_instalar --require-hashes --only-binary :all: --requirement requirements/build.txt
    if [ "$nivel" = test ]; then
        pip_instalar --require-hashes --no-build-isolation --use-pep517 --requirement requirements/dev.txt
    else
        pip_instalar --require-hashes --only-binary :all: --requirement requirements/runtime.txt
    fi
    pip_instalar --no-deps --no-build-isolation --editable .
}

listo() { [ "$(cat ".venv/listo-$1" 2>/dev/null)" = "$(sello)" ]; }

if [ "$(cat .venv/lugar 2>/dev/null)" = "$lugar" ]; then
    # What serves the tests serves the program.
    if listo test || { [ "$nivel" = run ] && listo run; }; then
        # It may have been prepared where there was no screen yet.
        [ -n "$(faltan_de_ventana)" ] && instalar_del_sistema
        exit 0
    fi
fi
instalar_del_sistema
instalar_en_el_entorno
sello >".venv/listo-$nivel"
