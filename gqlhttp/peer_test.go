package gqlhttp_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// sdl is a small schema with one field for each thing that the handler has to do.
const sdl = `
directive @cost(weight: Int! = 1, item: Int! = 0, atHand: [String!]) on FIELD_DEFINITION | OBJECT
directive @listSize(assumedSize: Int!) on FIELD_DEFINITION
type Query {
  hello: String
  "how many fields of Query were resolved so far: no two executions answer alike"
  count: Int!
  "the pinned version, as the resolver sees it"
  version: String!
  echo(int: Int, float: Float, text: String, flag: Boolean, id: ID, kind: Kind, ints: [Int!], filter: Filter, by: By,
    any: Any): Any
  measures(first: Int, after: String, last: Int): MeasureConnection
  nodes(ids: [ID!]!): [Measure]
  network(around: [ID!]!, limit: Int = 200): Network
  whoIsResponsible(text: String!, first: Int = 5): [Responsibility!]
  a: A
  ways(first: Int! = 5): [Way!]! @cost(weight: 7, item: 10)
  "waits, or ends with its context"
  wait(ms: Int!): String
  "waits, whatever its context says"
  stubborn(ms: Int!): String
  broken(times: Int = 1): String
  "fails, so that data is null"
  required: String!
  panics: String
  "panics where nothing of gqlgen recovers"
  crash: String
  "a string as long as asked"
  long(bytes: Int!): String
  "registers an extension"
  registers: String
}
type Mutation { change: String }
type Subscription { changes: String }
scalar Any
enum Kind { NAERING HELSE }
input Filter { first: Int, kinds: [Kind!], and: [Filter!], text: String, must: Boolean! = true }
input By @oneOf { id: ID, slug: String }
enum Locale { NB NN EN }
type MeasureConnection { edges: [MeasureEdge!]! nodes: [Measure!]! pageInfo: PageInfo! totalCount: Int! }
type MeasureEdge { node: Measure! cursor: String! }
type PageInfo { endCursor: String }
type Measure { id: ID! name(locale: Locale): Text! responsibility: Responsibility! tags: [String!]! }
type Text { value: String! }
type Responsibility { sentence(locale: Locale): String! actors: [Responsible!]! }
type Responsible { actor: Actor! claim: Claim! }
type Actor { id: ID! name: Text! }
type Claim { evidence: [Evidence!]! }
type Evidence { quote: String! document: Document! }
type Document { id: ID! url: String! }
type Network { nodes: [Measure!]! claims: [Claim!]! truncated: Boolean! }
type Way { steps: [Step!]! @listSize(assumedSize: 4) sources(first: Int): [Document!]! @listSize(assumedSize: 2) }
type Step { from: Actor! @cost(weight: 0, atHand: ["id", "name"]) label: Label }
type Label @cost(weight: 0) { text: String language: String }
type A { ways(first: Int! = 5): [Way!]! a: A b: String x(n: Int): String }
`

// peer is an executable schema written by hand, in place of gqlgen's generated code.
type peer struct {
	schema   *ast.Schema
	resolved atomic.Int64 // fields of Query
	waiting  atomic.Int64 // fields that wait now
}

func newPeer() *peer {
	return &peer{schema: gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: sdl})}
}

func (p *peer) Schema() *ast.Schema { return p.schema }

func (p *peer) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

func (p *peer) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	switch op.OperationName {
	case "Unsupported": // as generated code answers an operation that it doesn't know
		return graphql.OneShot(graphql.ErrorResponse(ctx, "unsupported GraphQL operation"))
	case "Nothing":
		return graphql.OneShot(nil)
	}
	return func(ctx context.Context) *graphql.Response {
		var buf bytes.Buffer
		if !p.query(ctx, op, &buf) {
			buf.Reset()
			buf.WriteString("null")
		}
		return &graphql.Response{Data: buf.Bytes()}
	}
}

// query writes the fields of Query. It is false where a field that can't be null failed.
func (p *peer) query(ctx context.Context, op *graphql.OperationContext, buf *bytes.Buffer) bool {
	buf.WriteByte('{')
	for i, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query", "Mutation"}) {
		p.resolved.Add(1)
		if i > 0 {
			buf.WriteByte(',')
		}
		fmt.Fprintf(buf, "%q:", f.Alias)
		value := p.field(graphql.WithPathContext(ctx, graphql.NewPathWithField(f.Alias)), op, f)
		if value == nil && f.Definition.Type.NonNull {
			return false
		}
		text, err := json.Marshal(value)
		if err != nil {
			panic(err)
		}
		buf.Write(text)
	}
	buf.WriteByte('}')
	return true
}

func (p *peer) field(ctx context.Context, op *graphql.OperationContext, f graphql.CollectedField) (value any) {
	if f.Name != "crash" {
		defer func() {
			if r := recover(); r != nil {
				graphql.AddError(ctx, graphql.Recover(ctx, r))
				value = nil
			}
		}()
	}
	value, err := p.resolve(ctx, f.Name, f.ArgumentMap(op.Variables))
	if err != nil {
		graphql.AddError(ctx, err)
		return nil
	}
	return value
}

type versionKey struct{}

func (p *peer) resolve(ctx context.Context, name string, args map[string]any) (any, error) {
	switch name {
	case "hello":
		return "hei", nil
	case "count":
		return p.resolved.Load(), nil
	case "version":
		return ctx.Value(versionKey{}), nil
	case "echo":
		return args, nil
	case "wait", "stubborn":
		return p.wait(ctx, name == "stubborn", time.Duration(args["ms"].(int64))*time.Millisecond)
	case "broken":
		for range args["times"].(int64) - 1 {
			graphql.AddError(ctx, gqlerror.Errorf("%s", strings.Repeat("æ", 1000)))
		}
		return nil, errors.New("dial tcp 10.0.0.1:7687: connection refused")
	case "required":
		return nil, &gqlerror.Error{Message: "no such thing", Extensions: map[string]any{"code": "BAD_USER_INPUT"}}
	case "panics", "crash":
		panic("boom")
	case "long":
		return strings.Repeat("x", int(args["bytes"].(int64))), nil
	case "registers":
		graphql.RegisterExtension(ctx, "note", "registered")
		return "done", nil
	case "__schema":
		return map[string]any{}, nil
	case "__typename":
		return "Query", nil
	}
	return nil, nil
}

func (p *peer) wait(ctx context.Context, stubborn bool, long time.Duration) (any, error) {
	p.waiting.Add(1)
	defer p.waiting.Add(-1)
	done := ctx.Done()
	if stubborn {
		done = nil
	}
	select {
	case <-done:
		return nil, ctx.Err()
	case <-time.After(long):
		return "waited", nil
	}
}
