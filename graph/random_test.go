package graph_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
)

// TestRandomQuestionsAreAffordable asks random questions, made from the schema, four levels deep with pages of at most
// 8: by default few of them cost too much, and none is refused for another reason.
func TestRandomQuestionsAreAffordable(t *testing.T) {
	a := inventedAPI(t).with(gqlhttp.Limits{}, nil)
	ask := asker{schema: graph.Schema().Schema(), r: rand.New(rand.NewPCG(11, 6))}
	const questions = 500
	tooDear := 0
	for range questions {
		question := ask.question()
		reply := a.try(t, question, nil)
		switch {
		case len(reply.Errors) == 0:
		case reply.Errors[0].Extensions.Code == "COST_LIMIT_EXCEEDED" && strings.HasPrefix(reply.Errors[0].Message, "cost: "):
			tooDear++
		default:
			t.Errorf("%v for %s", reply.Errors[0], question)
		}
	}
	if tooDear*20 >= questions {
		t.Errorf("%d of %d questions cost too much", tooDear, questions)
	}
	t.Logf("%d of %d questions cost too much", tooDear, questions)
}

// asker makes questions at random.
type asker struct {
	schema *ast.Schema
	r      *rand.Rand
}

const (
	levels    = 4 // objects below one another, a connection with its nodes as one
	mostItems = 8
)

func (a asker) question() string { return a.fields(a.schema.Query, 1) }

// fields selects some fields of a type: of leaves and of objects, as long as those aren't too deep.
func (a asker) fields(of *ast.Definition, level int) string {
	chosen, most := []string{"__typename"}, 4+a.r.IntN(2)
	for _, i := range a.r.Perm(len(of.Fields)) {
		f := of.Fields[i]
		if len(chosen) == most || strings.HasPrefix(f.Name, "__") || level > levels && !a.leaf(f) {
			continue
		}
		chosen = append(chosen, a.field(f, level))
	}
	if level == 1 {
		chosen = chosen[:2]
	}
	return "{ " + strings.Join(chosen, " ") + " }"
}

func (a asker) leaf(f *ast.FieldDefinition) bool { return a.schema.Types[f.Type.Name()].IsLeafType() }

func (a asker) field(f *ast.FieldDefinition, level int) string {
	text := f.Name + a.arguments(f)
	of := a.schema.Types[f.Type.Name()]
	switch {
	case of.IsLeafType():
		return text
	case strings.HasSuffix(of.Name, "Connection"):
		return text + a.connection(of, level)
	}
	return text + a.fields(of, level+1)
}

// connection asks for a page by nodes or by edges.
func (a asker) connection(of *ast.Definition, level int) string {
	if a.r.IntN(2) == 0 {
		return "{ totalCount nodes " + a.fields(a.schema.Types[of.Fields.ForName("nodes").Type.Name()], level+1) + " }"
	}
	edge := a.schema.Types[of.Fields.ForName("edges").Type.Name()]
	return "{ edges { cursor node " + a.fields(a.schema.Types[edge.Fields.ForName("node").Type.Name()], level+1) + " } }"
}

// mustGive are values of arguments that must be mustGive.
var mustGive = map[string]string{
	"id":   `"measure/veikart-ballongnaeringen/6"`,
	"ids":  `["agency/vindetaten", "measure/veikart-ballongnaeringen/6", "programme/loft"]`,
	"from": `"agency/vindetaten"`, "to": `"ministry/luft"`, "actor": `"agency/vindetaten"`,
	"actors": `["agency/vindetaten", "agency/nyvind-luftland"]`,
	"around": `["agency/vindetaten"]`, "text": `"ballong"`, "url": `"https://vindetaten.example"`, "by": "DEGREE",
	"claim":   `"claim/agency/vindetaten/RESPONSIBLE_FOR/measure/veikart-ballongnaeringen/6"`,
	"actorBy": `{id: "agency/vindetaten"}`, "programmeBy": `{slug: "luftlandsk-drage"}`, "measureBy": `{number: 6}`,
}

func (a asker) arguments(f *ast.FieldDefinition) string {
	sized := ""
	for _, name := range []string{"first", "limit"} {
		if f.Arguments.ForName(name) != nil {
			sized = name
		}
	}
	return a.argumentsWith(f, sized, 1+a.r.IntN(mostItems))
}

// argumentsWith gives a field the arguments that it must have, and a number to one of them.
func (a asker) argumentsWith(f *ast.FieldDefinition, name string, n int) string {
	var all []string
	for _, arg := range f.Arguments {
		value, required := mustGive[arg.Name], arg.Type.NonNull && arg.DefaultValue == nil
		switch {
		case arg.Name == name:
			value = fmt.Sprint(n)
		case !required:
			continue
		case strings.HasSuffix(arg.Type.Name(), "By"):
			value = mustGive[f.Name+"By"]
		case f.Name == "claim":
			value = mustGive["claim"]
		}
		all = append(all, arg.Name+": "+value)
	}
	if all == nil {
		return ""
	}
	return "(" + strings.Join(all, ", ") + ")"
}
