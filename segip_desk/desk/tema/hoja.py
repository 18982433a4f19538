"""The style sheet, written from the colours. A widget asks for a look by its property `aire`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from segip_desk.desk.tema.colores import Colores

LATERAL, LATERAL_PLEGADO = 196, 56
ALTO_BARRA, ALTO_ESTADO, ANCHO_PANEL = 48, 26, 268
CUERPO, TITULO, MENOR = 13, 18, 12
"""Sizes of type, in pixels that the screen's scale multiplies."""


def hoja(c: Colores) -> str:
    """Return the sheet of the whole program."""
    return "".join(parte(c) for parte in (_marcos, _rotulos, _botones, _campos, _marcas, _listas, _bordes))


def _marcos(c: Colores) -> str:
    return f"""
* {{ outline: none; }}
QWidget {{ color: {c.tinta}; }}
QMainWindow, QDialog, QWidget[aire="suelo"] {{ background: {c.suelo}; }}
QWidget[aire="lateral"] {{ background: {c.lateral}; border-right: 1px solid {c.linea}; }}
QWidget[aire="barra"] {{ background: {c.papel}; border-bottom: 1px solid {c.linea}; }}
QWidget[aire="estado"] {{ background: {c.panel}; border-top: 1px solid {c.linea}; }}
QWidget[aire="panel"] {{ background: {c.panel}; border-left: 1px solid {c.linea}; }}
QFrame[aire="tarjeta"] {{ background: {c.papel}; border: 1px solid {c.linea}; border-radius: 8px; }}
QFrame[aire="linea"] {{ background: {c.linea}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[aire="flotante"] {{ background: {c.papel}; border: 1px solid {c.linea_firme}; border-radius: 8px; }}
QFrame[aire="tira-aviso"] {{ background: {c.aviso_suelo}; border: 1px solid {c.aviso}; border-radius: 8px; }}
QFrame[aire="tira-mal"] {{ background: {c.mal_suelo}; border: 1px solid {c.mal}; border-radius: 8px; }}
QFrame[aire="tira-bien"] {{ background: {c.bien_suelo}; border: 1px solid {c.bien}; border-radius: 8px; }}
"""


def _rotulos(c: Colores) -> str:
    return f"""
QLabel {{ background: transparent; }}
QLabel[aire="titulo"] {{ font-size: {TITULO}px; font-weight: 600; }}
QLabel[aire="subtitulo"] {{ font-weight: 600; }}
QLabel[aire="secundario"] {{ color: {c.secundario}; }}
QLabel[aire="menor"] {{ color: {c.secundario}; font-size: {MENOR}px; }}
QLabel[aire="cifra"] {{ font-size: 20px; font-weight: 600; }}
QLabel[aire="marca"] {{ color: {c.acento}; font-size: 15px; font-weight: 600; }}
QLabel[aire="mal"], QLabel[aire="aviso"], QLabel[aire="bien"] {{ background: transparent; border: none; }}
QLabel[aire="mal"] {{ color: {c.mal_tinta}; }}
QLabel[aire="aviso"] {{ color: {c.aviso_tinta}; }}
QLabel[aire="bien"] {{ color: {c.bien_tinta}; }}
QLabel[aire="punto-bien"] {{ background: {c.bien}; border-radius: 4px; }}
QLabel[aire="punto-aviso"] {{ background: {c.aviso}; border-radius: 4px; }}
QLabel[aire="punto-mal"] {{ background: {c.mal}; border-radius: 4px; }}
QLabel[aire="punto-quieto"] {{ background: {c.apagado}; border-radius: 4px; }}
QLabel[aire="tecla"] {{ color: {c.secundario}; border: 1px solid {c.linea}; border-radius: 4px; padding: 1px 5px;
  font-size: 11px; }}
QLabel[aire="insignia"] {{ color: #FFFFFF; background: {c.matices["saneamiento"]}; border-radius: 8px;
  padding: 0 6px; font-size: 11px; font-weight: 600; }}
"""


def _botones(c: Colores) -> str:
    return f"""
QPushButton, QToolButton {{ background: {c.papel}; border: 1px solid {c.linea_firme}; border-radius: 6px;
  padding: 4px 12px; min-height: 20px; }}
QPushButton:hover, QToolButton:hover {{ background: {c.encima}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {c.seleccion}; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid {c.acento}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {c.apagado}; border-color: {c.linea}; }}
QPushButton[aire="principal"] {{ background: {c.acento}; color: {c.sobre_acento}; border-color: {c.acento};
  font-weight: 600; }}
QPushButton[aire="principal"]:hover {{ border-color: {c.tinta}; }}
QPushButton[aire="principal"]:focus {{ border: 2px solid {c.tinta}; }}
QPushButton[aire="principal"]:disabled {{ background: {c.encima}; color: {c.apagado}; border-color: {c.linea}; }}
QPushButton[aire="enlace"], QToolButton[aire="enlace"] {{ background: transparent; border: 1px solid transparent;
  color: {c.acento}; padding: 2px 4px; text-align: left; }}
QPushButton[aire="enlace"]:hover, QToolButton[aire="enlace"]:hover {{ text-decoration: underline; }}
QPushButton[aire="enlace"]:focus, QToolButton[aire="enlace"]:focus {{ border-color: {c.acento}; }}
QPushButton[aire="enlace"]:disabled {{ color: {c.apagado}; }}
QToolButton[aire="icono"], QPushButton[aire="icono"] {{ background: transparent; border: 1px solid transparent;
  padding: 4px; }}
QToolButton[aire="icono"]:hover, QPushButton[aire="icono"]:hover {{ background: {c.encima}; }}
QToolButton[aire="icono"]:focus, QPushButton[aire="icono"]:focus {{ border-color: {c.acento}; }}
QPushButton[aire="busqueda"] {{ color: {c.secundario}; text-align: left; }}
QPushButton[aire="mes"] {{ border: 1px solid transparent; padding: 4px; }}
QPushButton[aire="mes"]:checked {{ background: {c.seleccion}; color: {c.acento}; font-weight: 600; }}
QPushButton[aire="mes"]:focus {{ border-color: {c.acento}; }}
QPushButton[aire="paso"] {{ background: transparent; border: 1px solid transparent; border-radius: 8px;
  text-align: left; padding: 5px 10px; min-height: 22px; }}
QPushButton[aire="paso"]:hover {{ background: {c.encima}; }}
QPushButton[aire="paso"]:checked {{ background: {c.seleccion}; color: {c.acento}; font-weight: 600; }}
QPushButton[aire="paso"]:focus {{ border-color: {c.acento}; }}
QToolButton[popupMode="2"] {{ padding-right: 24px; }}
"""


def _campos(c: Colores) -> str:
    flecha = recurso("iconos", "chevron-down-gris.svg").as_posix()
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit {{ background: {c.papel}; border: 1px solid {c.linea_firme};
  border-radius: 6px; padding: 4px 8px; selection-background-color: {c.acento};
  selection-color: {c.sobre_acento}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateEdit:focus, QComboBox:focus {{
  border: 1px solid {c.acento}; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {c.apagado}; background: {c.suelo}; }}
QLineEdit[aire="mal"] {{ border-color: {c.mal}; }}
QComboBox {{ background: {c.papel}; border: 1px solid {c.linea_firme}; border-radius: 6px; padding: 4px 24px 4px 8px;
  min-height: 20px; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("{flecha}"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {c.papel}; border: 1px solid {c.linea_firme};
  selection-background-color: {c.seleccion}; selection-color: {c.tinta}; }}
"""


def _marcas(c: Colores) -> str:
    marca = recurso("iconos", f"check-{'negro' if c.oscuro else 'blanco'}.svg").as_posix()
    return f"""
QRadioButton, QCheckBox {{ spacing: 8px; padding: 2px; }}
QRadioButton::indicator, QCheckBox::indicator {{ width: 14px; height: 14px; background: {c.papel};
  border: 1px solid {c.secundario}; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator:checked {{ width: 8px; height: 8px; border: 4px solid {c.acento}; }}
QCheckBox::indicator:checked {{ background: {c.acento}; border-color: {c.acento}; image: url("{marca}"); }}
QRadioButton::indicator:disabled, QCheckBox::indicator:disabled {{ border-color: {c.linea}; }}
QRadioButton:focus, QCheckBox:focus {{ color: {c.acento}; }}
QRadioButton:disabled, QCheckBox:disabled {{ color: {c.apagado}; }}
"""


def _listas(c: Colores) -> str:
    return f"""
QTableView, QListView, QTreeView {{ background: {c.papel}; alternate-background-color: {c.suelo};
  border: 1px solid {c.linea}; gridline-color: {c.linea}; selection-background-color: {c.seleccion};
  selection-color: {c.tinta}; }}
QTableView[aire="lista"]::item {{ padding: 0 6px; }}
QTreeView[aire="arbol"] {{ show-decoration-selected: 0; }}
QTreeView[aire="arbol"]::item {{ padding: 2px 4px; border: none; }}
QTreeView[aire="arbol"]::item:selected {{ background: {c.seleccion}; color: {c.tinta}; }}
QListView[aire="lista"] {{ border: none; background: transparent; }}
QListView[aire="lista"]::item {{ padding: 5px 8px; border-radius: 6px; }}
QListView[aire="lista"]::item:selected {{ background: {c.seleccion}; color: {c.tinta}; }}
QTextBrowser {{ background: {c.papel}; border: 1px solid {c.linea}; border-radius: 8px; padding: 0; }}
QTextBrowser:focus {{ border-color: {c.linea_firme}; }}
QHeaderView {{ background: {c.panel}; }}
QHeaderView::section {{ background: {c.panel}; color: {c.secundario}; border: none;
  border-right: 1px solid {c.linea}; border-bottom: 1px solid {c.linea}; padding: 2px 6px; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QTableCornerButton::section {{ background: {c.panel}; border: none; }}
QMenu {{ background: {c.papel}; border: 1px solid {c.linea_firme}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.seleccion}; }}
QMenu::item:disabled {{ color: {c.apagado}; }}
QMenu::separator {{ height: 1px; background: {c.linea}; margin: 4px 8px; }}
QToolTip {{ background: {c.papel}; color: {c.tinta}; border: 1px solid {c.linea_firme}; padding: 4px 6px; }}
"""


def _bordes(c: Colores) -> str:
    return f"""
QTabBar::tab {{ background: transparent; color: {c.secundario}; padding: 6px 12px;
  border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {c.acento}; border-bottom-color: {c.acento}; font-weight: 600; }}
QTabBar::tab:focus {{ background: {c.seleccion}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {c.linea}; }}
QSplitter::handle {{ background: {c.linea}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {c.linea_firme}; border-radius: 4px; margin: 2px; min-height: 28px;
  min-width: 28px; }}
QScrollBar::handle:hover {{ background: {c.secundario}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.encima}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {c.acento}; border-radius: 3px; }}
"""
