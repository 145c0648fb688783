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
	args  []string // of our program, beside those that all servers get
	older bool     // is the older build that ours is compared with
	start func(context.Context, *suite, contender, database) (*process, error)
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
	{name: "peer", about: "@neo4j/graphql on Apollo Server, one Node.js process, on Neo4j", path: "/", peer: true,
		neo4j: true, slow: true, limit: "raw", start: startPeer},
	{name: "raw", about: "the limit of Neo4j: hand-written Cypher, Go driver, encoding/json", path: "/", neo4j: true,
		slow: true, start: startRaw},
	{name: "static", about: "the limit of HTTP: net/http writes the same answers from memory", path: "/",
		start: startStatic},
	{name: "neo4j", about: "tiltaksgraf --store neo4j, no answers kept", path: "/graphql", neo4j: true, slow: true,
		limit: "raw", goals: directGoals,
		args: []string{"--store", "neo4j", "--timeout", "30s", "--answer-cache", "0"}, start: startOurs},
	{name: "mirror", about: "tiltaksgraf --store neo4j --mirror, no answers kept", path: "/graphql", copy: true,
		limit: "static", goals: memoryGoals,
		args: []string{"--store", "neo4j", "--mirror", "--timeout", "30s", "--answer-cache", "0"}, start: startOurs},
	{name: "embedded", about: "tiltaksgraf with the embedded store, no answers kept", path: "/graphql", limit: "static",
		goals: memoryGoals, args: []string{"--data", dataFile, "--answer-cache", "0"}, start: startOurs},
	{name: "kept", about: "the same with answers kept in memory, all that is asked here", path: "/graphql", slow: true,
		limit: "static", args: []string{"--data", dataFile, "--answer-cache", "512"}, start: startOurs},
}

// directGoals are those on Neo4j: as many requests more than the peer's as could be expected of each operation, in one
// turn.
var directGoals = map[string]goal{
	"a": {2.5, 1, 1.6, 1}, "b": {1.5, 1, 1.6, 1}, "c": {2.5, 1, 1.6, 1}, "d": {2.5, 1, 1.6, 1},
	"e": {2.5, 1, 1.6, 1}, "f": {1.3, 1, 1.6, 1}, "g": {1.8, 1, 1.6, 1},
}

// memoryGoals are those in memory.
var memoryGoals = map[string]goal{
	"a": {rate: 8}, "b": {rate: 8}, "c": {rate: 8}, "d": {rate: 8}, "e": {rate: 8}, "f": {rate: 8}, "g": {rate: 8},
}

func startPeer(ctx context.Context, s *suite, _ contender, d database) (*process, error) {
	env := append(d.env(), "NODE_ENV=production")
	return startProcess(ctx, filepath.Join(s.root, "bench/peer"), env, "node", "server.js")
}

func startRaw(ctx context.Context, s *suite, _ contender, d database) (*process, error) {
	return startProcess(ctx, s.folder, d.env(), s.self, append([]string{"serve-raw"}, s.options.data()...)...)
}

func startStatic(ctx context.Context, s *suite, _ contender, d database) (*process, error) {
	return startProcess(ctx, s.folder, d.env(), s.self, append([]string{"serve-static"}, s.options.data()...)...)
}

// dataFile stands for the file that holds the data as JSON Lines.
const dataFile = "DATA"

func startOurs(ctx context.Context, s *suite, c contender, d database) (*process, error) {
	program, data := s.program(), s.dataFile()
	if c.older {
		program, data = s.options.against, s.olderDataFile()
	}
	args := []string{"serve", "--addr", "127.0.0.1:0", "--log-level", "warn"}
	for _, arg := range c.args {
		if arg == dataFile {
			arg = data
		}
		args = append(args, arg)
	}
	return startProcess(ctx, s.folder, d.env(), program, args...)
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
