package graph_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/kg"
	"tiltaksgraf/schema/names"
)

// The arguments of random questions: what must be given, some of what may be, and values that mostly find something.

// drawn are the values that are drawn from a dataset.
type drawn struct {
	ids                                                         map[kg.NodeType][]string
	all, claims, names, words, urls, numbers, kinds, publishers []string
	together                                                    [][]string // actors with claims to the same thing
}

func valuesOf(data *kg.Data) drawn {
	v := drawn{ids: map[kg.NodeType][]string{}}
	for _, n := range data.Nodes {
		v.ids[n.Type] = append(v.ids[n.Type], string(n.ID))
		v.all = append(v.all, string(n.ID))
		v.urls = append(v.urls, "https://graf.example/id/"+string(n.ID))
		name := n.Props.Localized("name")
		for _, text := range []string{name.NB, name.NN, name.EN} {
			v.names = appendText(v.names, text)
			v.words = append(v.words, strings.Fields(text)...)
		}
		v.numbers = appendText(v.numbers, n.Props.Text("organisationNumber"))
		v.kinds = appendText(v.kinds, n.Props.Localized("kind").NB)
		v.publishers = appendText(v.publishers, n.Props.Text("publisher"))
		v.urls = appendText(appendText(v.urls, n.Props.Text("url")), n.Props.Text("homepage"))
	}
	actors, with := map[kg.ID]bool{}, map[kg.ID][]string{}
	for _, n := range data.Nodes {
		actors[n.ID] = slices.Contains(kg.Actors, n.Type)
	}
	for _, e := range data.Edges {
		v.claims = append(v.claims, string(e.ID))
		if actors[e.From] && !slices.Contains(with[e.To], string(e.From)) {
			with[e.To] = append(with[e.To], string(e.From))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(with)) {
		if len(with[id]) > 1 {
			v.together = append(v.together, with[id])
		}
	}
	return v
}

func appendText(list []string, text string) []string {
	if text == "" {
		return list
	}
	return append(list, text)
}

var pageArguments = []string{"first", "last", "after", "before"}

// arguments are those of a field but its page, each "name: value".
func (q *questioner) arguments(f *ast.FieldDefinition) []string {
	var given []string
	isList := f.Arguments.ForName("after") != nil
	for _, a := range f.Arguments {
		required := a.Type.NonNull && a.DefaultValue == nil
		if isList && slices.Contains(pageArguments, a.Name) || !required && !q.often(40) {
			continue
		}
		given = append(given, a.Name+": "+q.value(f.Name, a.Name, a.Type))
	}
	return given
}

// page asks for the beginning or the end of a list.
func (q *questioner) page(f *ast.FieldDefinition) []string {
	if f.Arguments.ForName("after") == nil {
		return nil
	}
	return []string{pick(q, []string{"first", "first", "last"}) + fmt.Sprintf(": %d", 1+q.r.IntN(questionItems))}
}

// pageBeside asks for what comes after a cursor, or before it.
func (q *questioner) pageBeside(cursor string) []string {
	size := fmt.Sprintf(": %d", 1+q.r.IntN(questionItems))
	if q.often(50) {
		return []string{"first" + size, fmt.Sprintf("after: %q", cursor)}
	}
	return []string{"last" + size, fmt.Sprintf("before: %q", cursor)}
}

// value is one of a type that makes sense as an argument of a field.
func (q *questioner) value(field, name string, t *ast.Type) string {
	if t.Elem != nil {
		return q.several(field, name, t.Elem)
	}
	switch def := q.schema.Types[t.NamedType]; {
	case field == "accountabilityGaps" && name == "types":
		return names.Enum(pick(q, kg.Accountables))
	case def.Kind == ast.Enum:
		return pick(q, def.EnumValues).Name
	case def.Kind == ast.InputObject:
		return q.object(field, def)
	case t.NamedType == "Int":
		return fmt.Sprint(q.number(name))
	case t.NamedType == "Boolean":
		return fmt.Sprint(q.often(50))
	}
	return fmt.Sprintf("%q", q.text(field, name, t.NamedType))
}

// several are one to three values, each once.
func (q *questioner) several(field, name string, of *ast.Type) string {
	if field == "commonMeasures" && name == "actors" {
		return fmt.Sprintf("%q", pick(q, q.values.together)[:kg.MinCoParticipants])
	}
	n := 1 + q.r.IntN(3)
	var all []string
	for tries := 0; len(all) < n && tries < 20; tries++ {
		if v := q.value(field, name, of); !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// object is a filter, an order, or the one thing by which something is looked up.
func (q *questioner) object(field string, def *ast.Definition) string {
	if def.Directives.ForName("oneOf") != nil {
		f := pick(q, def.Fields)
		return "{" + f.Name + ": " + q.value(field, f.Name, f.Type) + "}"
	}
	var given []string
	for _, f := range def.Fields {
		if q.often(35) {
			given = append(given, f.Name+": "+q.value(field, f.Name, f.Type))
		}
	}
	return "{" + strings.Join(given, ", ") + "}"
}

// number is within the bounds that the schema states.
func (q *questioner) number(name string) int {
	switch name {
	case "years", "year":
		return 2020 + q.r.IntN(7)
	case "number", "numbers":
		return q.r.IntN(14)
	case "depth":
		return 1 + q.r.IntN(2)
	case "maxLength":
		return 1 + q.r.IntN(4)
	case "limit":
		return 1 + q.r.IntN(40)
	}
	return 1 + q.r.IntN(questionItems)
}

// text is a value of a scalar that is written as one.
func (q *questioner) text(field, name, scalar string) string {
	q.r, q.texts = q.texts, q.r
	defer func() { q.r, q.texts = q.texts, q.r }()
	v := q.values
	switch {
	case scalar == "Date":
		return pick(q, []string{"2012-01-01", "2021-10-14", "2023-08-23", "2024-01-01", "2025-06-30"})
	case scalar == "LanguageTag":
		return pick(q, []string{"nb", "nn", "en", "no", "nn-NO"})
	case name == "url" || scalar == "URI":
		return pick(q, v.urls)
	case q.often(4):
		return "ingen-slik"
	case scalar == "ID" && field == "claim":
		return pick(q, v.claims)
	case scalar == "ID":
		return q.id(field, name)
	case name == "slug":
		_, slug, _ := strings.Cut(q.id(field, "id"), "/")
		return slug
	case name == "organisationNumber":
		return pick(q, v.numbers)
	case name == "name":
		return pick(q, v.names)
	case name == "kinds":
		return pick(q, v.kinds)
	case name == "publishers":
		return pick(q, v.publishers)
	case name == "text" && q.often(25):
		return pick(q, ownWords)
	}
	return pick(q, v.words)
}

// ownWords are texts as people type them.
var ownWords = []string{"tiltak 6", "Tiltak 6 og 2 i veikartet", "tiltak 1–5", "the second measure",
	"innsatsområde 1 og 2", "tiltak 6 og 99", "5 millioner", "Hvem var skyminister i 2024?", "luftminister 2023",
	"Hvem leder Vindetaten?", "who was responsible for the roadmap on 1 March 2024", "S. Skye", "Statens vegvesen", "vin",
	"nav"}

// fitting are the types of things that an argument is meant for; others find nothing.
var fitting = map[string][]kg.NodeType{
	"partOf": {"Plan", "FocusArea"}, "plans": {"Plan"}, "offices": {"Office"}, "holders": {"Person"},
	"heads": {"Ministry", "Agency", "Organisation"}, "ownedBy": {"Ministry"}, "subordinateTo": {"Ministry"},
	"actor": kg.Actors, "actors": kg.Actors, "responsible": kg.Actors, "members": kg.Actors, "administeredBy": kg.Actors,
	"from": {"Agency", "Ministry", "Measure"}, "to": {"Agency", "Ministry", "Measure", "Programme", "Plan"},
	"recipients": kg.Actors, "concernedBy": {"Measure", "Programme"},
}

// lookedUp are the types of what root fields look up.
var lookedUp = map[string][]kg.NodeType{"actor": kg.Actors, "measure": {"Measure"}, "programme": {"Programme"}}

func (q *questioner) id(field, name string) string {
	types := fitting[name]
	if name == "id" {
		types = lookedUp[field]
	}
	var ids []string
	for _, t := range types {
		ids = append(ids, q.values.ids[t]...)
	}
	if len(ids) == 0 || q.often(10) {
		ids = q.values.all
	}
	return pick(q, ids)
}
