package neo4j

import (
	"embed"
	"reflect"
	"slices"
	"strings"
	"text/template"
	"time"

	"tiltaksgraf/kg"
)

//go:embed cypher/*.cypher
var files embed.FS

// statements are the Cypher files by name. What varies in them is chosen from closed lists: relations and orders of the
// ontology, directions, which parts a question needs. A value is never written into a text; it is a parameter.
var statements = template.Must(template.ParseFS(files, "cypher/*.cypher"))

// query is a statement being made: its text and its parameters grow side by side.
type query struct {
	file   string
	data   any // for the file's template
	params map[string]any
	limit  time.Duration // of a read, in all; 0 for what any may take
}

func newQuery(file string) *query { return &query{file: file, params: map[string]any{}} }

// query is a statement that names the Store's layout.
func (s *Store) query(file string) *query { return newQuery(file).with("layout", s.layout) }

// within bounds the time that a read may take in all.
func (q *query) within(limit time.Duration) *query {
	q.limit = limit
	return q
}

// with sets a parameter that the file names.
func (q *query) with(name string, value any) *query {
	q.params[name] = value
	return q
}

// param adds a parameter and returns how the text refers to it.
func (q *query) param(value any) string {
	name := "p" + string(rune('a'+len(q.params)/10)) + string(rune('0'+len(q.params)%10))
	q.params[name] = value
	return "$" + name
}

// text writes the statement out, or finds it made before. Files and data are ours: an error is a fault in this package.
func (q *query) text() (string, error) {
	if reflect.ValueOf(q.data).Comparable() {
		return part{q.file + ".cypher", q.data}.text()
	}
	var b strings.Builder
	err := statements.ExecuteTemplate(&b, q.file+".cypher", q.data)
	return b.String(), err
}

// several splits a file of statements at the semicolons that end its lines.
func several(text string) []string {
	var all []string
	for _, s := range strings.Split(text, ";\n") {
		if strings.TrimSpace(s) != "" {
			all = append(all, s)
		}
	}
	return all
}

// all joins conditions; none is a condition that always holds.
func all(conditions ...string) string {
	if len(conditions) == 0 {
		return "true"
	}
	return strings.Join(conditions, " AND ")
}

// never is a condition that never holds.
const never = "false"

// relations lists those of a list that the ontology has, and whether the list asks for any at all.
func relations(list []kg.RelationType) (known []string, any bool) {
	for _, d := range kg.RelationDefs {
		if slices.Contains(list, d.Type) {
			known = append(known, string(d.Type))
		}
	}
	return known, len(list) == 0
}

// texts turns names of any kind into a parameter's value.
func texts[T ~string](list []T) []string {
	s := make([]string, len(list))
	for i, v := range list {
		s[i] = string(v)
	}
	return s
}
