// Package bench says what is measured: seven operations that users ask for, each as a question to our API, as the same
// question to the peer, and as the answer that the data itself gives. `go run ./bench/cmd` measures them.
//
// A benchmark that compares different answers measures nothing. So every contender's answers are read into the same Go
// types (answers.go) and held against those of Truth, which walks the dataset in plain loops and knows no store. Two
// operations leave a choice: which of many equally short paths, and how equally good search hits are ranked. There any
// right answer is accepted (same.go).
//
// The contenders: our server (package main at the root) in each of its forms; peer/, @neo4j/graphql on Apollo Server,
// which a user would pick instead; raw/, hand-written Cypher, the limit of what Neo4j gives; static/, the same bytes
// written from memory, the limit of what HTTP gives.
package bench

import (
	"embed"
	"encoding/json"
	"math/rand/v2"
	"strings"
)

// Variables are those of a GraphQL request.
type Variables map[string]any

// text is the variable of this name.
func (v Variables) text(name string) string { s, _ := v[name].(string); return s }

// Operation is one thing that users ask for.
type Operation struct {
	Letter string // "a" to "g"; its capital is the name of the GraphQL operation
	Title  string

	choose  func(t *Truth, r *rand.Rand) []Variables // all that may be asked, in random order
	answer  func(t *Truth, v Variables) any          // what "data" must hold
	ours    func(data []byte) (any, error)           // reads "data" of our API
	peer    func(data []byte) (any, error)           // reads "data" of the peer into the same type
	asPeer  func(version string, v Variables) Variables
	compare func(t *Truth, v Variables, want, got any) error
}

// Operations lists all of them, in order.
var Operations = []Operation{
	{Letter: "a", Title: "a measure by id, with evidence, responsible actors and collaborators",
		choose: chooseMeasures, answer: answerA, ours: read[A], peer: readPeer[peerA], asPeer: keys, compare: equal},
	{Letter: "b", Title: "who is responsible in a focus area, a page of 100",
		choose: chooseAreas, answer: answerB, ours: read[B], peer: readPeer[peerB], asPeer: keys, compare: equal},
	{Letter: "c", Title: "50 measures of an actor, their collaborators and those actors' ministries",
		choose: chooseCollaborators, answer: answerC, ours: read[C], peer: readPeer[peerC], asPeer: keys, compare: equal},
	{Letter: "d", Title: "an actor's measures, a page of 20 with totalCount",
		choose: chooseResponsible, answer: answerD, ours: read[D], peer: readPeer[peerD], asPeer: keys, compare: equal},
	{Letter: "e", Title: "full-text search, top 10",
		choose: chooseWords, answer: answerE, ours: read[E], peer: readPeer[peerE], asPeer: phrase, compare: sameHits},
	{Letter: "f", Title: "actors two hops away through shared measures, with counts",
		choose: chooseSharing, answer: answerF, ours: read[F], peer: readPeer[peerF], asPeer: keys, compare: equal},
	{Letter: "g", Title: "a shortest path",
		choose: choosePairs, answer: answerG, ours: read[G], peer: readPeer[peerG], asPeer: keys, compare: samePath},
}

//go:embed queries/*.graphql peer/queries/*.graphql
var queries embed.FS

// Name is the name of the GraphQL operation.
func (o *Operation) Name() string { return strings.ToUpper(o.Letter) }

// Request is the body of a request to our API; raw and static take the same.
func (o *Operation) Request(v Variables) []byte { return o.request("queries", v) }

// PeerRequest is the body of the same request to the peer, which reads the nodes of the version.
func (o *Operation) PeerRequest(version string, v Variables) []byte {
	return o.request("peer/queries", o.asPeer(version, v))
}

func (o *Operation) request(folder string, v Variables) []byte {
	query, err := queries.ReadFile(folder + "/" + o.Letter + ".graphql")
	if err != nil {
		panic(err) // embedded at build
	}
	return o.RequestBy(string(query), v)
}

// RequestBy is the body of a request by another query, with an operation of the same name.
func (o *Operation) RequestBy(query string, v Variables) []byte {
	body, err := json.Marshal(map[string]any{"operationName": o.Name(), "query": query, "variables": v})
	if err != nil {
		panic(err) // variables are texts
	}
	return body
}

// Variants are up to n different variables for the operation, always the same for the same data.
func (o *Operation) Variants(t *Truth, n int) []Variables {
	all := o.choose(t, rand.New(rand.NewPCG(1, uint64(o.Letter[0]))))
	return all[:min(n, len(all))]
}

// Answer is the body that static writes: the right answer as our API would write it.
func (o *Operation) Answer(t *Truth, v Variables) []byte {
	body, err := json.Marshal(map[string]any{"data": o.answer(t, v)})
	if err != nil {
		panic(err) // answers are plain structs
	}
	return body
}
