#!/bin/sh
# Shows the figures of Tarija, 2020: in the window, on a base of its own; or, where there is no screen, as the annual
# report, printed into the folder where make was called from the habitual base (made when absent).
set -eu

raiz=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
programa=$raiz/.venv/bin/segip-desk
salida=$PWD/informe-tarija-2020.pdf
demostracion=${XDG_DATA_HOME:-$HOME/.local/share}/segip-desk/demostracion-tarija-2020.sqlite

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    [ -e "$demostracion" ] || "$programa" demo --departamento tj --base "$demostracion"
    # 3 is how the window says that there is no screen after all, and why.
    estado=0
    "$programa" --base "$demostracion" || estado=$?
    [ "$estado" = 3 ] || exit "$estado"
fi

# 2 is how `demo` refuses a base that stands already: that one is then printed. If it was something else, `informe`
# cannot work either, and both reasons are shown.
estado=0
motivo=$("$programa" demo --departamento tj 2>&1) || estado=$?
case $estado in
0) printf '%s\n' "$motivo" ;;
2) ;;
*) printf '%s\n' "$motivo" >&2 && exit "$estado" ;;
esac

# It says where the report is. 1 is a report that carries findings, and it says so on its pages.
impreso=0
"$programa" informe --gestion 2020 --salida "$salida" || impreso=$?
if [ "$impreso" -gt 1 ]; then
    [ "$estado" = 0 ] || printf '%s\n' "$motivo" >&2
    exit "$impreso"
fi
