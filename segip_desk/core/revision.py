"""The rules that a load of figures must keep, judged on the state that would result, and what the load changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from segip_desk.core.calendario import MESES, parse_fecha, periodo_de, texto_fecha, ultimo_dia
from segip_desk.core.conteos import Cambio, Clave, Conflicto, Figura, Grupo, Resumen, Vigente
from segip_desk.core.numeros import MAXIMO_CENTAVOS, MAXIMO_CONTEO, plano_centavos
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from segip_desk.core.catalogo import Catalogo, Indicador, Oficina
    from segip_desk.core.conteos import Respaldo

_Carga = dict[Grupo, dict[int, int]]
"""By group and day, the place of each figure in the load."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What a load changes, ready to be stored.

    Attributes:
        nuevas, cambiadas: figures to insert and to update, each with the respaldo that it ends with.
        borradas: keys to delete, those that finer figures replace included.
        cambios: what the bitácora records, a cambio a value and one more where its respaldo changes.
        iguales: keys of the figures that change nothing.
    """

    nuevas: list[Figura] = field(default_factory=list)
    cambiadas: list[Figura] = field(default_factory=list)
    borradas: list[Clave] = field(default_factory=list)
    cambios: list[Cambio] = field(default_factory=list)
    iguales: list[Clave] = field(default_factory=list)

    @property
    def tocadas(self) -> Iterator[Clave]:
        """The keys of every figure that it inserts, updates or deletes."""
        yield from (figura.clave for figura in self.nuevas)
        yield from (figura.clave for figura in self.cambiadas)
        yield from self.borradas

    @property
    def resumen(self) -> Resumen:
        """Its figures counted by their effect."""
        return Resumen(len(self.nuevas), len(self.cambiadas), len(self.iguales), len(self.borradas))


def revisar(
    figuras: Sequence[Figura],
    vigentes: Mapping[Grupo, Mapping[int, Vigente]],
    catalogo: Catalogo,
    *,
    reemplazar: bool = False,
) -> tuple[Revision, tuple[Conflicto, ...]]:
    """Judge a load against the register, on the state that would result, and say what it changes.

    One grain per indicador, office and period: a month's figure refuses days of that month, a gestión's refuses
    its months and days. With `reemplazar` the finer figures of the load erase the coarser one that stands; a
    coarser one never erases finer ones, and both grains in one load are refused.

    Args:
        figuras: the load; the same key twice is a conflict.
        vigentes: by group and day, what stands in every group of the load and in those above and below it
            (`grupos_afectados`).
        catalogo: offices, indicadores and the cells that do not apply.
        reemplazar: whether finer figures may erase the coarser one.

    Returns:
        What to store, and the conflicts; with any conflict nothing is to be stored.
    """
    carga, conflictos = _agrupar(figuras)
    for grupo, dias in carga.items():
        conflictos += _admisibles(grupo, dias, figuras, catalogo)
    if conflictos:
        return Revision(), tuple(sorted(conflictos))
    desplazadas, conflictos = _un_solo_grano(_Estado(figuras, carga, vigentes), reemplazar=reemplazar)
    if conflictos:
        return Revision(), tuple(sorted(conflictos))
    return _comparar(figuras, carga, vigentes, catalogo, desplazadas), ()


def grupos_afectados(figuras: Iterable[Figura]) -> set[Grupo]:
    """Return the groups whose standing figures decide whether a load is sound: its own, those above and below."""
    propios: set[Grupo] = {figura[0][:3] for figura in figuras}
    todos = set(propios)
    for periodo, oficina, indicador in propios:
        gestion, mes = divmod(periodo, 100)
        if mes:
            todos.add((periodo_de(gestion), oficina, indicador))
        else:
            todos.update((periodo_de(gestion, otro), oficina, indicador) for otro in range(1, 13))
    return todos


def _agrupar(figuras: Sequence[Figura]) -> tuple[_Carga, list[Conflicto]]:
    """Return, by group and day, the place of each figure in the load; and the keys that come twice."""
    carga: _Carga = {}
    conflictos = []
    for indice, ((periodo, oficina, indicador, dia), _, _) in enumerate(figuras):
        dias = carga.get((periodo, oficina, indicador))
        if dias is None:
            carga[periodo, oficina, indicador] = {dia: indice}
        elif dia in dias:
            dice = f"La misma cifra ({_lugar(figuras[indice].clave)}) está dos veces; deje una sola."
            conflictos.append(Conflicto(indice, dice))
        else:
            dias[dia] = indice
    return carga, conflictos


def _admisibles(
    grupo: Grupo, dias: Mapping[int, int], figuras: Sequence[Figura], catalogo: Catalogo
) -> Iterable[Conflicto]:
    """Yield what the catalogue and the calendar refuse; an erasure needs only a place that exists."""
    periodo, codigo_oficina, codigo_indicador = grupo
    oficina = catalogo.oficinas.get(codigo_oficina)
    indicador = catalogo.indicadores.get(codigo_indicador)
    if oficina is None or indicador is None:
        dice = _desconocido(grupo, catalogo)
        return [Conflicto(indice, dice) for indice in dias.values()]
    no_aplica = (codigo_oficina, codigo_indicador) in catalogo.no_aplica
    maximo = MAXIMO_CENTAVOS if indicador.es_dinero else MAXIMO_CONTEO
    siempre_abierta = oficina.desde is None and oficina.hasta is None
    ultimo = _ultimo_dia(periodo)
    conflictos = []
    for dia, indice in dias.items():
        valor = figuras[indice][1]
        if not 0 <= dia <= ultimo:
            dice = f"No existe la fecha {texto_fecha(periodo, dia)}; corríjala."
        elif valor is None:
            continue
        elif no_aplica:
            dice = f"«{indicador.nombre}» no se registra en {oficina.nombre}: está declarado como «no aplica»."
        elif not siempre_abierta and not oficina.abierta_en(periodo, dia):
            dice = dice_cerrada(oficina, texto_fecha(periodo, dia))
        elif not 0 <= valor <= maximo:
            dice = f"La cifra {valor} de {_lugar(figuras[indice].clave)} está fuera de lo posible; revísela."
        else:
            continue
        conflictos.append(Conflicto(indice, dice))
    return conflictos


def _ultimo_dia(periodo: int) -> int:
    """Return the last day of a month, 0 for a gestión, which has only its own figure, and -1 for no periodo."""
    if parse_fecha(texto_fecha(periodo)) is None:
        return -1
    return ultimo_dia(periodo).day if periodo % 100 else 0


def _desconocido(grupo: Grupo, catalogo: Catalogo) -> str:
    _, oficina, indicador = grupo
    if oficina not in catalogo.oficinas:
        pista = parecido(oficina, catalogo.oficinas)
        return f"«{oficina}» no es una oficina de {catalogo.departamento.nombre}; use un código del catálogo.{pista}"
    return f"«{indicador}» no es un indicador; use un código del catálogo.{parecido(indicador, catalogo.indicadores)}"


def dice_cerrada(oficina: Oficina, fecha: str) -> str:
    """Say that an oficina was not open on a date, and when it is."""
    abre = f" desde {oficina.desde:%d/%m/%Y}" if oficina.desde else ""
    cierra = f" hasta {oficina.hasta:%d/%m/%Y}" if oficina.hasta else ""
    return f"{oficina.nombre} no estaba abierta en {fecha} (atiende{abre}{cierra}); corrija la fecha o la oficina."


@dataclass(frozen=True, slots=True)
class _Estado:
    """The load over what stands: who answers which figures would be there."""

    figuras: Sequence[Figura]
    carga: _Carga
    vigentes: Mapping[Grupo, Mapping[int, Vigente]]

    def escritos(self, grupo: Grupo) -> dict[int, int]:
        """Return day -> place in the load of the figures that the load sets in a group."""
        return {
            dia: indice for dia, indice in self.carga.get(grupo, {}).items() if self.figuras[indice].valor is not None
        }

    def queda_gruesa(self, grupo: Grupo) -> bool:
        """Tell whether the figure of a whole month or gestión stands and the load leaves it alone."""
        return 0 in self.vigentes.get(grupo, ()) and 0 not in self.carga.get(grupo, ())

    def quedan(self, grupo: Grupo) -> list[int]:
        """Return the days of a group that stand and that the load leaves alone."""
        tocados = self.carga.get(grupo, {})
        return [dia for dia in self.vigentes.get(grupo, {}) if dia not in tocados]


def _un_solo_grano(estado: _Estado, *, reemplazar: bool) -> tuple[list[Clave], list[Conflicto]]:
    """Return the coarser figures that finer ones displace, and the figures that would make two grains."""
    desplazadas: dict[Clave, None] = {}
    conflictos: list[Conflicto] = []
    for grupo, dias in estado.carga.items():
        periodo, oficina, indicador = grupo
        mes = periodo % 100
        anual = (periodo - mes, oficina, indicador)
        gruesas = [gruesa for gruesa in dict.fromkeys((grupo, anual)) if estado.queda_gruesa(gruesa)]
        if 0 not in dias and not gruesas:
            continue
        escritos = estado.escritos(grupo)
        if 0 in escritos:
            conflictos += _mensual(estado, grupo, escritos) if mes else _anual(estado, grupo, escritos[0])
        for gruesa in gruesas:
            if not escritos or (gruesa == grupo and 0 in escritos):
                continue
            if reemplazar:
                desplazadas[Clave(*gruesa, 0)] = None
            else:
                dice = _ya_hay_gruesa(gruesa)
                conflictos += [Conflicto(indice, dice) for indice in escritos.values()]
    return list(desplazadas), conflictos


def _mensual(estado: _Estado, grupo: Grupo, escritos: Mapping[int, int]) -> Iterable[Conflicto]:
    """Yield the conflict of a month's figure with days of that month."""
    if len(escritos) > 1:
        yield Conflicto(escritos[0], _dos_granos(grupo, "sus días"))
    elif quedan := [dia for dia in estado.quedan(grupo) if dia]:
        yield Conflicto(escritos[0], _ya_hay_finas(grupo, len(quedan), "por día"))


def _anual(estado: _Estado, grupo: Grupo, indice: int) -> Iterable[Conflicto]:
    """Yield the conflict of a gestión's figure with months or days of that gestión."""
    periodo, oficina, indicador = grupo
    meses = [(periodo + mes, oficina, indicador) for mes in range(1, 13)]
    if any(estado.escritos(mes) for mes in meses):
        yield Conflicto(indice, _dos_granos(grupo, "sus meses o días"))
    elif quedan := sum(len(estado.quedan(mes)) for mes in meses):
        yield Conflicto(indice, _ya_hay_finas(grupo, quedan, "por mes o por día"))


def _dos_granos(grupo: Grupo, finas: str) -> str:
    return f"La carga trae el total ({_lugar(Clave(*grupo, 0))}) y también {finas}; deje solo uno de los dos."


def _ya_hay_finas(grupo: Grupo, cuantas: int, como: str) -> str:
    hay = "ya hay 1 cifra" if cuantas == 1 else f"ya hay {cuantas} cifras"
    return (
        f"No se puede registrar el total ({_lugar(Clave(*grupo, 0))}): {hay} {como} en ese periodo; "
        "bórrelas primero (valor «borrar») o registre el detalle."
    )


def _ya_hay_gruesa(grupo: Grupo) -> str:
    return (
        f"Ya hay un total ({_lugar(Clave(*grupo, 0))}); bórrelo primero (valor «borrar»), "
        "o cargue con «--reemplazar» para que el detalle tome su lugar."
    )


def _lugar(clave: Clave) -> str:
    """Name a key in a sentence: `ci.nuevo en tj.central, junio de 2020`."""
    gestion, mes = divmod(clave.periodo, 100)
    if clave.dia or mes > len(MESES):
        cuando = texto_fecha(clave.periodo, clave.dia)
    else:
        cuando = f"{MESES[mes - 1]} de {gestion}" if mes else f"gestión {gestion}"
    return f"{clave.indicador} en {clave.oficina}, {cuando}"


def _comparar(
    figuras: Sequence[Figura],
    carga: _Carga,
    vigentes: Mapping[Grupo, Mapping[int, Vigente]],
    catalogo: Catalogo,
    desplazadas: Iterable[Clave],
) -> Revision:
    """Return what changes, in the order of the key: so is a clustered table written fastest."""
    revision = Revision()
    for clave in desplazadas:
        _borrar(revision, clave, vigentes[clave[:3]][clave.dia], catalogo.indicadores[clave.indicador])
    lugar_oficina = {codigo: lugar for lugar, codigo in enumerate(catalogo.oficinas)}
    lugar_indicador = {codigo: lugar for lugar, codigo in enumerate(catalogo.indicadores)}
    for grupo in sorted(carga, key=lambda grupo: (grupo[0], lugar_oficina[grupo[1]], lugar_indicador[grupo[2]])):
        indicador = catalogo.indicadores[grupo[2]]
        actuales = vigentes.get(grupo)
        suyas = [figuras[indice] for _, indice in sorted(carga[grupo].items())]
        if actuales:
            for figura in suyas:
                _comparar_una(revision, figura, actuales.get(figura.clave.dia), indicador)
        else:
            _agregar(revision, grupo, suyas, indicador)
    return revision


def _agregar(revision: Revision, grupo: Grupo, figuras: Iterable[Figura], indicador: Indicador) -> None:
    """Add figures where nothing stands: the path of a whole year's import, so its keys are not built one by one."""
    periodo, oficina, codigo = grupo
    cola = f"/{oficina}/{codigo}"
    en_centavos = indicador.es_dinero
    nuevas, cambios = revision.nuevas, revision.cambios
    for figura in figuras:
        clave, valor, respaldo = figura
        if valor is None:
            revision.iguales.append(clave)
            continue
        nuevas.append(figura)
        texto = f"conteo/{texto_fecha(periodo, clave[3])}{cola}"
        cambios.append(Cambio(texto, None, plano_centavos(valor) if en_centavos else str(valor)))
        if respaldo is not None:
            cambios.append(Cambio(f"{texto}#respaldo", None, str(respaldo)))


def _comparar_una(revision: Revision, figura: Figura, actual: Vigente | None, indicador: Indicador) -> None:
    """Place one figure beside what stands at its key."""
    clave, valor, respaldo = figura
    if actual is None:
        _agregar(revision, clave[:3], (figura,), indicador)
    elif valor is None:
        _borrar(revision, clave, actual, indicador)
    elif valor != actual.valor:
        revision.cambiadas.append(figura)
        antes, despues = (texto_valor(cifra, indicador) for cifra in (actual.valor, valor))
        revision.cambios.append(Cambio(str(clave), antes, despues))
        _cambiar_respaldo(revision, clave, actual.respaldo, respaldo)
    elif respaldo is None or respaldo == actual.respaldo:
        revision.iguales.append(clave)
    else:
        revision.cambiadas.append(figura)
        _cambiar_respaldo(revision, clave, actual.respaldo, respaldo)


def _borrar(revision: Revision, clave: Clave, actual: Vigente, indicador: Indicador) -> None:
    revision.borradas.append(clave)
    revision.cambios.append(Cambio(str(clave), texto_valor(actual.valor, indicador), None))
    _cambiar_respaldo(revision, clave, actual.respaldo, None)


def _cambiar_respaldo(revision: Revision, clave: Clave, antes: Respaldo | None, despues: Respaldo | None) -> None:
    if antes != despues:
        textos = (None if respaldo is None else str(respaldo) for respaldo in (antes, despues))
        revision.cambios.append(Cambio(f"{clave}#respaldo", *textos))


def texto_valor(valor: int, indicador: Indicador) -> str:
    """Write a value as the bitácora does: a count as digits, centavos as `287028.00`."""
    return plano_centavos(valor) if indicador.es_dinero else str(valor)
