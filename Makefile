# Todo empieza con `make run` o `make test`: cada uno prepara lo que le falta.
# A recipe is one line; what takes more is a script in packaging/.

.DEFAULT_GOAL := run
SHELL := /bin/sh
BIN := .venv/bin

.PHONY: run test lint lock bench diferencias wheel clean aguante-escritores aguante-cortes aguante-archivos preparar-run preparar-test

run: preparar-run ## La ventana con las cifras de 2020 de Tarija; sin pantalla, su informe anual en esta carpeta
	@sh packaging/demostrar.sh

test: preparar-test ## Todas las pruebas
	@$(BIN)/python -m pytest -n 2 tests

lint: preparar-test ## Estilo, tipos y la dirección de las dependencias
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports

bench: preparar-test ## Las mediciones, cada una al lado de su límite
	@$(BIN)/python -m benchmarks

diferencias: preparar-test ## docs/diferencias-2020.md: lo publicado en 2020 contra lo que se calcula
	@$(BIN)/python -m tests.publicado

aguante-escritores: preparar-test ## Una hora de varios que escriben a la vez, en PostgreSQL y después en un archivo
	@$(BIN)/python -m tests.aguante escritores --minutos 60 --servidor
	@$(BIN)/python -m tests.aguante escritores --minutos 60

aguante-cortes: preparar-test ## Mil kill -9 en momentos al azar
	@$(BIN)/python -m tests.aguante cortes --veces 1000

aguante-archivos: preparar-test ## Diez mil archivos dañados
	@$(BIN)/python -m tests.aguante archivos --veces 10000

wheel: preparar-test ## El paquete instalable, en dist/
	@$(BIN)/python -m build --no-isolation --outdir dist .

lock: preparar-test ## Las versiones exactas de requirements/, otra vez desde pyproject.toml
	@sh packaging/bloquear.sh

clean: ## Borra el entorno y lo construido, nunca una base
	@rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

preparar-run:
	@sh packaging/preparar.sh run

preparar-test:
	@sh packaging/preparar.sh test
