// Package gen makes datasets of any size with the shape of the real one, for tests and benchmarks.
//
// A roadmap of forty measures says little about how a store behaves with a hundred thousand. What is made here has the
// same kinds of things in the same proportions: plans with focus areas and numbered measures, a few ministries that
// answer for thousands of them, agencies that administer programmes, claims that are dated, inferred or missing,
// evidence that quotes. Names are Norwegian compounds in bokmål and nynorsk. Nothing in it is true.
package gen

import (
	"fmt"
	"math/rand/v2"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/days"
)

// Data returns a dataset with so many measures, at least 1, in canonical form and sound by Check. 100,000 measures make
// about 106,000 nodes and 630,000 claims. The same seed and size give the same content, always.
func Data(seed uint64, measures int) *kg.Data {
	measures = max(measures, 1)
	b := &builder{r: rand.New(rand.NewPCG(seed, 0)), data: &kg.Data{}}
	b.data.Nodes = make([]kg.Node, 0, measures*107/100+400)
	b.data.Edges = make([]kg.Edge, 0, measures*13/2+1000)
	b.documents(scaled(measures, 1000, 4))
	b.ministries(scaled(measures, 20, 3))
	b.agencies(scaled(measures, 400, 8))
	b.groups(scaled(measures, 30, 3))
	b.programmes(scaled(measures, 4000, 10))
	for plan, left := 0, measures; left > 0; plan++ {
		size := min(left, max(10, measures/100), 1000) // more measures make more plans, not plans that nobody could read
		b.plan(plan, size)
		left -= size
	}
	days.Derive(b.data)
	b.data.Normalise()
	return b.data
}

// scaled is how many of something there are, given how many there are with 100,000 measures.
func scaled(measures, of100k, least int) int { return max(least, measures*of100k/100_000) }

// builder holds what later things refer to.
type builder struct {
	r         *rand.Rand
	data      *kg.Data
	document  []kg.ID
	evidence  []kg.Prop // evidence[i] names document[i]: one value for all the claims that rest on it
	ministry  []kg.ID
	agency    []kg.ID
	group     []kg.ID
	programme []programme
}

type programme struct {
	id     kg.ID
	name   pair
	agency kg.ID
	run    kg.ID // the claim that the agency administers it
}

func (b *builder) node(id kg.ID, t kg.NodeType, props ...kg.Prop) {
	b.data.Nodes = append(b.data.Nodes, kg.Node{ID: id, Type: t, Props: kg.MakeProps(props...)})
}

// claim adds a claim and returns its id; callers never make the same one twice.
func (b *builder) claim(from kg.ID, rel kg.RelationType, to kg.ID, props ...kg.Prop) kg.ID {
	id := kg.ClaimID(from, rel, to, "")
	b.data.Edges = append(b.data.Edges, kg.Edge{ID: id, Type: rel, From: from, To: to, Props: kg.MakeProps(props...)})
	return id
}

// stated adds a claim that rests on a document.
func (b *builder) stated(from kg.ID, rel kg.RelationType, to kg.ID, props ...kg.Prop) kg.ID {
	return b.claim(from, rel, to, append(props, b.source())...)
}

// source is evidence from some document, a few of which say a lot.
func (b *builder) source() kg.Prop { return b.evidence[b.popular(len(b.evidence))] }

// popular draws a number below n, low ones more often: half of all draws fall in the first quarter.
func (b *builder) popular(n int) int {
	f := b.r.Float64()
	return int(f * f * float64(n))
}

// chance is true in so many of a hundred draws.
func (b *builder) chance(percent int) bool { return b.r.IntN(100) < percent }

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func text(key, value string) kg.Prop     { return kg.Prop{Key: key, Value: value} }
func number(key string, n int) kg.Prop   { return kg.Prop{Key: key, Value: int64(n)} }
func date(key string, d kg.Date) kg.Prop { return kg.Prop{Key: key, Value: d} }
func flag(key string) kg.Prop            { return kg.Prop{Key: key, Value: true} }
func named(p pair) []kg.Prop             { return []kg.Prop{text("name_nb", p.nb), text("name_nn", p.nn)} }
func described(p pair) []kg.Prop {
	return []kg.Prop{text("description_nb", p.nb), text("description_nn", p.nn)}
}
func numbered(prefix string, n int) kg.ID { return kg.ID(fmt.Sprintf("%s%d", prefix, n)) }

// some day, month or year of the last ten.
func (b *builder) someDate() kg.Date {
	year, month, day := 2014+b.r.IntN(10), 1+b.r.IntN(12), 1+b.r.IntN(28)
	full := fmt.Sprintf("%d-%02d-%02d", year, month, day)
	return kg.Date(full[:pick(b.r, []int{4, 7, 10, 10})])
}
