package main

import (
	"context"
	"path/filepath"
	"strings"
)

// contender is a server that is measured.
type contender struct {
	name  string
	about string
	path  string
	peer  bool   // is asked and answers in the peer's form
	neo4j bool   // asks the database for each answer
	copy  bool   // copies the database when it starts, and asks it no more
	slow  bool   // takes a while until it is as fast as it gets: compilers at run time, caches
	limit string // which contender's figures are its limit; "" for a limit itself
	goals map[string]goal
	start func(context.Context, *suite, database) (*process, error)
}

// goal is what is to be reached, by operation; 0 asks nothing.
type goal struct {
	rate     float64 // requests/s at 16 connections, times the peer's; or more
	p50      float64 // p50 at one connection, times the peer's; or less
	p50Limit float64 // the same, times the limit's; or less
	turns    float64 // Bolt turns per operation; or less
}

// contenders lists all of them. A new way to serve is a row here.
var contenders = []contender{
	{name: "peer", about: "@neo4j/graphql on Apollo Server, one Node.js process, on Neo4j", path: "/", peer: true, neo4j: true, slow: true, limit: "raw", start: startPeer},
	{name: "raw", about: "the limit of Neo4j: hand-written Cypher, Go driver, encoding/json", path: "/", neo4j: true, slow: true, start: startSelf("serve-raw")},
	{name: "static", about: "the limit of HTTP: net/http writes the same answers from memory", path: "/", start: startSelf("serve-static")},
	{name: "neo4j", about: "tiltaksgraf --store neo4j, no answers kept", path: "/graphql", neo4j: true, slow: true, limit: "raw", goals: directGoals,
		start: startOurs("--store", "neo4j", "--answer-cache", "0")},
	{name: "mirror", about: "tiltaksgraf --store neo4j --mirror, no answers kept", path: "/graphql", copy: true, limit: "static", goals: memoryGoals,
		start: startOurs("--store", "neo4j", "--mirror", "--answer-cache", "0")},
	{name: "embedded", about: "tiltaksgraf with the embedded store, no answers kept", path: "/graphql", limit: "static", goals: memoryGoals,
		start: startOurs("--data", dataFile, "--answer-cache", "0")},
	{name: "kept", about: "the same with answers kept in memory, all that is asked here", path: "/graphql", slow: true, limit: "static",
		start: startOurs("--data", dataFile, "--answer-cache", "512")},
}

// directGoals are those on Neo4j: as many requests more than the peer's as could be expected of each operation, in one turn.
var directGoals = map[string]goal{
	"a": {2.5, 1, 1.6, 1}, "b": {1.5, 1, 1.6, 1}, "c": {2.5, 1, 1.6, 1}, "d": {2.5, 1, 1.6, 1},
	"e": {2.5, 1, 1.6, 1}, "f": {1.3, 1, 1.6, 1}, "g": {1.8, 1, 1.6, 1},
}

// memoryGoals are those in memory.
var memoryGoals = map[string]goal{
	"a": {rate: 8}, "b": {rate: 8}, "c": {rate: 8}, "d": {rate: 8}, "e": {rate: 8}, "f": {rate: 8}, "g": {rate: 8},
}

func startPeer(ctx context.Context, s *suite, d database) (*process, error) {
	return startProcess(ctx, filepath.Join(s.root, "bench/peer"), append(d.env(), "NODE_ENV=production"), "node", "server.js")
}

func startSelf(command string) func(context.Context, *suite, database) (*process, error) {
	return func(ctx context.Context, s *suite, d database) (*process, error) {
		return startProcess(ctx, s.folder, d.env(), s.self, append([]string{command}, s.options.data()...)...)
	}
}

// dataFile stands for the file that holds the data as JSON Lines.
const dataFile = "DATA"

func startOurs(args ...string) func(context.Context, *suite, database) (*process, error) {
	return func(ctx context.Context, s *suite, d database) (*process, error) {
		all := []string{"serve", "--addr", "127.0.0.1:0", "--log-level", "warn"}
		for _, arg := range args {
			if arg == dataFile {
				arg = s.dataFile()
			}
			all = append(all, arg)
		}
		return startProcess(ctx, s.folder, d.env(), s.program(), all...)
	}
}

// chosen are those that the flag names, all where it names none.
func chosen[T any](all []T, flag string, name func(T) string) (kept []T, unknown string) {
	for _, want := range strings.Split(flag, ",") {
		found := flag == ""
		for _, one := range all {
			if flag == "" || name(one) == want {
				kept, found = append(kept, one), true
			}
		}
		if !found {
			return nil, want
		}
	}
	return kept, ""
}
