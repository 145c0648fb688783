# tiltaksgraf: `make run` sets up and serves, `make test` sets up and passes everything. Nothing else has to be known.
SHELL := /bin/bash
.DEFAULT_GOAL := help

FUZZ_SECONDS ?= 20
RANDOM_DATASETS ?= 40
RANDOM_QUESTIONS ?= 2000
LONGEST := ./store/neo4j . ./graph ./bench/cmd # begin first, so that no core waits for the last of them
STATICCHECK := go tool staticcheck

help: ## list the targets
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: web/dist/playground.html ## set up, with the fonts and script of the pages, and serve (embedded store); STORE=neo4j loads the dataset into Neo4j and serves from it
ifeq ($(STORE),neo4j)
	@eval "$$(dev/neo4j/start | grep '^NEO4J_' | sed 's/^/export /')" && go run . import && go run . serve --store neo4j
else
	go run . serve
endif

neo4j: ## start a real Neo4j: by Docker where there is an engine, else from its Maven artifact on a JDK 17
	dev/neo4j/start

test: setup test-go test-web test-clients test-exports ## set up and pass all tests, a real browser included

audit: setup ## what is slower or noisier than a test, under 30 minutes: the site's budgets in a browser and under load; fuzzing, every target for FUZZ_SECONDS; random graphs and questions
	cd audit && npm run check && npm test
	go test . -run '^$$' -bench '^BenchmarkPagesAmongQuestions$$' -benchtime 1x -timeout 10m
	dev/fuzz $(FUZZ_SECONDS)
	go test ./store/neo4j -run '^TestRandom$$' -timeout 30m -rapid.checks $(RANDOM_DATASETS)
	go test ./graph -run '^TestRandomQuestionsInNeo4j$$' -timeout 20m -questions $(RANDOM_QUESTIONS)

setup: web/node_modules clients/node_modules audit/node_modules web/dist/playground.html ## fetch what tests and the audit need, each once, so that it is whole where it is
	dev/browser
	dev/python
	dev/neo4j/start --fetch

test-go: web/dist/playground.html
	go test -race -timeout 40m $(LONGEST) ./...

test-web: web/node_modules
	cd web && npm run check && npm test

test-clients: clients/node_modules
	cd clients && npm run check && npm test

test-exports: web/dist/playground.html
	dev/python
	dev/readback/run

check: ## check the dataset; with DOCUMENTS=DIR every quotation against its text
	go run . check --data seeds $(if $(DOCUMENTS),--documents $(DOCUMENTS))

data: ## after a change of the dataset: check it and write anew what follows from it; DOCUMENTS=DIR has the texts that it quotes
	go run . check --data seeds $(if $(DOCUMENTS),--documents $(DOCUMENTS) --fix) --write
	@$(MAKE) --no-print-directory written

generate: ## after a change of kg/ontology.go, schema/ or export/: make code, answers and documentation anew
	go generate ./schema # regions of the SDL and methods of relations, from the ontology
	go run ./graph/generate # models, resolvers and the executable schema, from the SDL and gqlgen.yml
	@$(MAKE) --no-print-directory written

written: # what is written by asking the program: answers first, for the docs are made from them
	go run . check --data seeds/testdata/invented --documents seeds/testdata/texts --fix --write
	go test . -run UpToDate -update
	go test ./docs ./seeds -run UpToDate -update

pictures: web/dist/playground.html ## take the pictures of the pages that the documentation shows; writes docs/pictures/
	cd web && node tools/pictures.js

lint: ## vet, staticcheck and formatting
	go vet ./...
	$(STATICCHECK) ./...
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo 'run gofmt -w on these'; exit 1; }

build: web/dist/playground.html ## build the program with everything in it: bin/tiltaksgraf
	go build -o bin/tiltaksgraf .

bench: web/dist/playground.html ## measure both stores at 100,000 measures beside a peer and the limits; writes docs/bench.md
	go run ./bench/cmd

asked: ## where the best answer stands to each question of bench/asked/questions.tsv, embedded; STORE=neo4j asks Neo4j, too
	go run ./bench/asked
ifeq ($(STORE),neo4j)
	@eval "$$(dev/neo4j/start | grep '^NEO4J_' | sed 's/^/export /')" && go run . import && go run ./bench/asked --store neo4j
endif

bench-against: web/dist/playground.html ## is this build slower than an older one? OLDER=PROGRAM, 10,000 measures, some five minutes
	go run ./bench/cmd -against $(OLDER) -contenders ours -measures 10000 -time 120s -warm 5s -rounds 20 -imports=false -out -

bench-scale: ## measure Neo4j at 10,000, 100,000 and 1,000,000 measures, half an hour or more; SIZES=N,… adds others; writes docs/scale.*
	go run ./bench/cmd scale $(if $(SIZES),-add -sizes $(SIZES))

%/node_modules: %/package-lock.json
	dev/npm $*
	@touch $@

PAGES := $(sort $(shell find web/src web/public web/*.html web/*.ts web/package-lock.json -type f 2>/dev/null))
web/dist/playground.html: web/node_modules $(PAGES)
	@dev/whole web/dist "$$(cat $(PAGES) | cksum)" sh -c 'cd "$$1" && npx vite build --outDir "$$NEW" && cp dist/.gitkeep "$$NEW"' sh "$(CURDIR)/web"
	@touch $@

.PHONY: help run neo4j test setup audit test-go test-web test-clients test-exports check data generate written pictures lint build bench asked bench-against bench-scale
