package graph_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph"
	"tiltaksgraf/kg"
)

// questioner makes valid operations at random: all that the schema says may be asked, with values drawn from a dataset.
// Every field has an alias of its own, so that no two selections of an operation can't be merged.
type questioner struct {
	schema  *ast.Schema
	r       *rand.Rand // of what is asked
	texts   *rand.Rand // of the texts it is asked with
	values  drawn
	aliases int
	left    []*ast.FieldDefinition // root fields whose turn comes before any other's comes again
	lists   []*askedList           // to page on in
	given   map[string]bool        // arguments of root fields
}

// askedList is a list without its page arguments, with cursors that its answers had.
type askedList struct {
	field     *ast.FieldDefinition
	arguments []string
	cursors   []string
}

// root is a root field as it was asked: its alias and text and, where it is a list, which.
type root struct {
	alias, text string
	list        *askedList
}

func newQuestioner(seed uint64, data *kg.Data) *questioner {
	return &questioner{schema: graph.Schema().Schema(), r: rand.New(rand.NewPCG(seed, 17)),
		texts: rand.New(rand.NewPCG(seed, 18)), values: valuesOf(data), given: map[string]bool{}}
}

// variants are so many times n root fields, asked alike but with other texts, which a database needn't plan anew.
func (q *questioner) variants(n, times int) func(yield func([]root) bool) {
	form, left := q.r.Uint64(), slices.Clone(q.left)
	return func(yield func([]root) bool) {
		for range times {
			q.r, q.left = rand.New(rand.NewPCG(form, 17)), slices.Clone(left)
			if !yield(q.roots(n)) {
				return
			}
		}
	}
}

// roots asks n root fields: each of them in turn, in an order that changes.
func (q *questioner) roots(n int) []root {
	all := make([]root, 0, n)
	for len(all) < n {
		if len(q.left) == 0 {
			for _, i := range q.r.Perm(len(q.schema.Query.Fields)) {
				q.left = append(q.left, q.schema.Query.Fields[i])
			}
		}
		f := q.left[0]
		q.left = q.left[1:]
		if !strings.HasPrefix(f.Name, "__") {
			all = append(all, q.root(f))
		}
	}
	return all
}

// operation asks several root fields together.
func operation(roots []root) string {
	texts := make([]string, len(roots))
	for i, r := range roots {
		texts[i] = r.text
	}
	return "{ " + strings.Join(texts, "\n  ") + " }"
}

// root asks a field anew or, of a list, a page beside one that was seen.
func (q *questioner) root(f *ast.FieldDefinition) root {
	l := &askedList{field: f, arguments: q.arguments(f)}
	page := q.page(f)
	if known := q.paged(f); len(known) > 0 && q.r.IntN(2) == 0 {
		l = known[q.r.IntN(len(known))]
		page = q.pageBeside(l.cursors[q.r.IntN(len(l.cursors))])
	}
	given := append(slices.Clone(l.arguments), page...)
	for _, argument := range given {
		name, _, _ := strings.Cut(argument, ":")
		q.given[f.Name+"("+name+")"] = true
	}
	asked := root{alias: q.alias(), list: l}
	asked.text = asked.alias + ": " + f.Name + inBrackets(given) + q.selection(f.Type, 1)
	return asked
}

// paged are the lists of a field that can be gone on with.
func (q *questioner) paged(f *ast.FieldDefinition) []*askedList {
	var known []*askedList
	for _, l := range q.lists {
		if l.field == f {
			known = append(known, l)
		}
	}
	return known
}

// learn keeps the cursors of lists in an answer.
func (q *questioner) learn(asked []root, answers map[string]json.RawMessage) {
	for _, r := range asked {
		var page struct {
			PageInfo struct{ StartCursor, EndCursor string }
		}
		if json.Unmarshal(answers[r.alias], &page) != nil || page.PageInfo.EndCursor == "" {
			continue
		}
		if r.list.cursors == nil {
			q.lists = append(q.lists, r.list)
		}
		r.list.cursors = append(r.list.cursors, page.PageInfo.StartCursor, page.PageInfo.EndCursor)
	}
}

func (q *questioner) alias() string { q.aliases++; return fmt.Sprint("f", q.aliases) }

func (q *questioner) often(percent int) bool { return q.r.IntN(100) < percent }

func pick[T any](q *questioner, from []T) T { return from[q.r.IntN(len(from))] }

const (
	questionLevels = 4 // objects below one another
	questionItems  = 6 // of a list
)

// selection selects some fields of what a field gives: fewer, the deeper it lies.
func (q *questioner) selection(of *ast.Type, level int) string {
	def := q.schema.Types[of.Name()]
	if def.IsLeafType() {
		return ""
	}
	chosen := []string{"__typename"}
	if def.Fields.ForName("pageInfo") != nil {
		chosen = append(chosen, "pageInfo { startCursor endCursor hasNextPage hasPreviousPage }")
	}
	most := len(chosen) + max(2, 6-level)
	for _, i := range q.r.Perm(len(def.Fields)) {
		f := def.Fields[i]
		if len(chosen) < most && q.askable(def, f, level) {
			chosen = append(chosen, q.field(f, level))
		}
	}
	if f := def.Fields.ForName("nodes"); f != nil && level < questionLevels { // what a list is for
		chosen = append(chosen, q.field(f, level))
	}
	if def.IsAbstractType() && level < questionLevels {
		member := pick(q, q.schema.GetPossibleTypes(def))
		chosen = append(chosen, "... on "+member.Name+q.selection(ast.NamedType(member.Name, nil), level+1))
	}
	return " { " + strings.Join(chosen, " ") + " }"
}

// askable leaves out what differs between servers of the same data, and objects that lie too deep.
func (q *questioner) askable(of *ast.Definition, f *ast.FieldDefinition, level int) bool {
	ofTheServer := of.Name == "Dataset" && (f.Name == "publishedAt" || f.Name == "previousVersions")
	isLeaf := q.schema.Types[f.Type.Name()].IsLeafType()
	return !strings.HasPrefix(f.Name, "__") && f.Name != "pageInfo" && !ofTheServer && (isLeaf || level < questionLevels)
}

func (q *questioner) field(f *ast.FieldDefinition, level int) string {
	arguments := append(q.arguments(f), q.page(f)...)
	return q.alias() + ": " + f.Name + inBrackets(arguments) + q.selection(f.Type, level+1)
}

func inBrackets(arguments []string) string {
	if len(arguments) == 0 {
		return ""
	}
	return "(" + strings.Join(arguments, ", ") + ")"
}
