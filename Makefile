# tiltaksgraf: `make run` sets up and serves, `make test` sets up and passes everything. Nothing else has to be known.
SHELL := /bin/bash
.DEFAULT_GOAL := help

DOCUMENTS ?= ../shared/documents
export TILTAKSGRAF_ADDR ?= 127.0.0.1:8080
STATICCHECK := go tool staticcheck

help: ## list the targets
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: web/dist/playground.html ## set up and serve (embedded store); STORE=neo4j loads the dataset into Neo4j and serves from it
ifeq ($(STORE),neo4j)
	@eval "$$(dev/neo4j/start | grep '^NEO4J_' | sed 's/^/export /')" && go run . import && go run . serve --store neo4j
else
	go run . serve
endif

neo4j: ## start a real Neo4j: by Docker where there is an engine, else from its Maven artifact on a JDK 17
	dev/neo4j/start

test: setup test-go test-web ## set up and pass all tests, a real browser included

setup: web/node_modules browser ## install what the tests need

test-go: web/dist/playground.html
	go test -race -timeout 40m ./...

test-web: web/node_modules browser
	cd web && npm run check && npm test

check: ## check the dataset; with DOCUMENTS=DIR every quotation against its text
	go run . check --data seeds $(if $(wildcard $(DOCUMENTS)),--documents $(DOCUMENTS))

generate: ## make generated code and documentation anew
	go generate ./schema
	go tool gqlgen generate
	go run ./graph/inplace/generate
	go test . ./docs ./seeds -run 'Generated|UpToDate' -update

lint: ## vet, staticcheck and formatting
	go vet ./...
	$(STATICCHECK) ./...
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo 'run gofmt -w on these'; exit 1; }

build: web/dist/playground.html ## build the program with everything in it: bin/tiltaksgraf
	go build -o bin/tiltaksgraf .

bench: web/dist/playground.html ## measure both stores at 100,000 measures beside a peer and the limits; writes docs/bench.md
	go run ./bench/cmd

bench-scale: ## measure Neo4j at 10,000, 100,000 and 1,000,000 measures, half an hour or more; SIZES=N,… adds others; writes docs/scale.*
	go run ./bench/cmd scale $(if $(SIZES),-add -sizes $(SIZES))

web/node_modules: web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	@touch $@

web/dist/playground.html: web/node_modules $(shell find web/src web/*.html web/*.ts -type f 2>/dev/null)
	cd web && npm run build

browser:
	@command -v chromium >/dev/null || \
	{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -q && apt-get install -y -q chromium; } || \
	{ echo 'the browser tests need chromium: install it (Debian: apt-get install -y chromium)'; exit 1; }

.PHONY: help run neo4j test setup test-go test-web check generate lint build bench bench-scale browser
