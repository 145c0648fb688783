// Package kg is the knowledge graph of who answers for what in Norwegian public policy.
//
// It knows neither GraphQL nor a database. Nodes and edges are generic (a type, an id, properties); ontology.go is the
// one list of what types there are and what they may carry. Every edge is a claim: somebody said it, and its evidence
// says who, where and in which words.
//
// A Store keeps versions of a dataset, a Reader answers from one of them, and Graph is the front that everything else
// holds: it validates, clamps, walks and explains, so that a store need only look things up.
package kg
