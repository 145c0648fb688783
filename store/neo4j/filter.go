package neo4j

import (
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// traversal is kg.Traversal as Cypher: how to walk from a node to m along r, and the conditions on both.
type traversal struct {
	claim   []string // on r, but for its certainty
	certain string   // on the certainty of r; "" is any
	stated  bool     // which is STATED
	far     []string // on m
	types   string   // parameter with the types of m; "" is any
	bare    string   // the arrow of claims that needn't be read
	arrow   func(length string) string
	back    func() string
}

// traversal adds the values of h to the query.
func (q *query) traversal(h kg.Traversal) traversal {
	known, any := relations(h.Relations)
	w := traversal{}
	if !any && len(known) == 0 {
		w.claim = append(w.claim, never)
	}
	kinds := ""
	if len(known) > 0 {
		kinds = ":" + strings.Join(known, "|")
	}
	w.bare = strings.Replace(arrow(h.Direction, kinds), "[r", "[", 1)
	w.arrow = func(length string) string { return arrow(h.Direction, kinds+length) }
	w.back = func() string { return arrow(opposite[h.Direction], kinds) }
	if len(h.Certainty) > 0 {
		w.certain = q.oneOf("r.certainty", texts(h.Certainty))
		w.stated = slices.Equal(h.Certainty, []kg.Certainty{kg.Stated})
	}
	if len(h.Roles) > 0 {
		w.claim = append(w.claim, q.oneOf("r.role", texts(h.Roles)))
	}
	if h.AsOf != "" {
		day := q.param(string(h.AsOf))
		w.claim = append(w.claim,
			fmt.Sprintf("coalesce(r.earliest, '') <= %s AND coalesce(r.latest, '9999-12-31') >= %s", day, day))
	}
	if len(h.Types) > 0 {
		w.types = q.param(texts(h.Types))
		w.far = append(w.far, "m.type IN "+w.types)
	}
	return w
}

// oneOf is the condition that a property has one of the values. One alone is
// compared, which takes the database less time than a list.
func (q *query) oneOf(property string, values []string) string {
	if len(values) == 1 {
		return property + " = " + q.param(values[0])
	}
	return property + " IN " + q.param(values)
}

var opposite = map[kg.Direction]kg.Direction{kg.Both: kg.Both, kg.Out: kg.In, kg.In: kg.Out}

func arrow(d kg.Direction, kinds string) string {
	switch d {
	case kg.Out:
		return "-[r" + kinds + "]->"
	case kg.In:
		return "<-[r" + kinds + "]-"
	}
	return "-[r" + kinds + "]-"
}

// conditions are all that a traversal has.
func (w *traversal) conditions() []string {
	c := slices.Concat(w.claim, w.far)
	if w.certain != "" {
		c = append(c, w.certain)
	}
	return c
}

// conditionsAt are the same for a node's claims, read only where some may not be STATED. It pays where a node has many.
func (w *traversal) conditionsAt(node string) []string {
	at := *w
	if at.stated {
		at.certain = fmt.Sprintf("(NOT %s:%s OR %s)", node, hasInferred, w.certain)
	}
	return at.conditions()
}

// source is where the nodes of a filter come from; see cypher/shared.cypher.
type source struct {
	Found        bool   // among those that the statement has found already
	Names, Ends  string // parameters; where neither is set, types are gone through
	Arrow, Claim string // from an end to the nodes
	Where        string
	Key, Dir     string // the order, as an index has it
	Limit        string
}

// source turns a filter into conditions, and takes the cheapest way in that it offers.
func (q *query) source(f kg.Filter) source {
	s := source{Dir: "ASC"}
	if f.Order.Desc {
		s.Dir = "DESC"
	}
	s.Key = orderKey(f.Order.By)
	where := q.matches(f.Match)
	ends := slices.IndexFunc(f.Links, func(l kg.Link) bool { return len(l.Traversal.To) > 0 })
	s.Names = q.names(f.Match)
	for i, l := range f.Links {
		if i == ends && s.Names == "" {
			q.from(&s, l)
		} else {
			where = append(where, q.link(l))
		}
	}
	q.params["types"] = texts(typesOf(f))
	if len(f.Types) > 0 && s.narrow() {
		where = append(where, ofTypes("n", f.Types))
	}
	if !s.narrow() {
		where = append(where, "n."+s.Key+" IS NOT NULL") // else the index of the order isn't used
	}
	s.Where = all(where...)
	return s
}

// Order is the property that orders nodes where no index does: rank is less to read than a key.
func (s source) Order() string {
	if s.Key == orderKey(kg.ByID) && (s.Found || s.narrow()) {
		return "rank"
	}
	return s.Key
}

// narrow says whether a source begins at what few nodes have to do with.
func (s source) narrow() bool { return s.Names != "" || s.Ends != "" }

// typesOf are the types that a filter allows, each once.
func typesOf(f kg.Filter) []kg.NodeType {
	if len(f.Types) == 0 {
		return kg.AllTypes
	}
	types := slices.Clone(f.Types)
	slices.Sort(types)
	return slices.Compact(types)
}

// from makes a link the beginning: from its far ends back to the nodes that have it, and on to their parts.
func (q *query) from(s *source, l kg.Link) {
	w := q.traversal(l.Traversal)
	s.Ends = q.param(q.keys(l.Traversal.To))
	s.Arrow, s.Claim = w.back(), all(w.conditions()...)
	if len(l.Parts) > 0 {
		s.Arrow += fmt.Sprintf("() ((whole)<-[p:PART_OF]-(part) WHERE %s)*", q.parts(l))
	}
}

// link is the condition that n has a link, or is part of what has.
func (q *query) link(l kg.Link) string {
	w := q.traversal(l.Traversal)
	conditions, to := w.conditions(), ""
	if len(l.Traversal.To) > 0 {
		conditions = append(conditions, "m.id IN "+q.param(texts(l.Traversal.To)))
	}
	if len(l.Parts) > 0 {
		to = fmt.Sprintf(" ((part)-[p:PART_OF]->(whole) WHERE %s)* ()", q.parts(l))
	}
	return fmt.Sprintf("EXISTS { MATCH (n)%s%s(m) WHERE %s }", to, w.arrow(""), all(conditions...))
}

// parts is the condition on a claim p of a part to its whole.
func (q *query) parts(l kg.Link) string {
	conditions := []string{ofTypes("part", l.Parts), ofTypes("whole", l.Parts)}
	if len(l.Traversal.Certainty) > 0 {
		conditions = append(conditions, q.oneOf("p.certainty", texts(l.Traversal.Certainty)))
	}
	return all(conditions...)
}

// keys are the unique keys of ids in the query's version.
func (q *query) keys(ids []kg.ID) []string {
	keys := make([]string, len(ids))
	for i, id := range ids {
		keys[i] = key(q.params["version"].(string), id)
	}
	return keys
}

// matches are the conditions on facets.
func (q *query) matches(list []kg.Match) []string {
	var conditions []string
	for _, m := range list {
		name := facetKey(m.Facet)
		switch {
		case name == "":
			conditions = append(conditions, never)
		case manyValued(m.Facet):
			conditions = append(conditions, fmt.Sprintf("any(value IN n.%s WHERE value IN %s)", name, q.param(m.Values)))
		default:
			conditions = append(conditions, fmt.Sprintf("n.%s IN %s", name, q.param(m.Values)))
		}
	}
	return conditions
}

// names is a query of the full-text index of facets for the first match on one of them, as a parameter, or "".
func (q *query) names(list []kg.Match) string {
	for _, m := range list {
		if !slices.Contains(indexedFacets, m.Facet) || len(m.Values) == 0 {
			continue
		}
		quoted := make([]string, len(m.Values))
		for i, v := range m.Values {
			quoted[i] = `"` + luceneQuoted.Replace(v) + `"`
		}
		return q.param(fmt.Sprintf(`+version:"%s" +%s:(%s)`,
			q.params["version"], facetKey(m.Facet), strings.Join(quoted, " ")))
	}
	return ""
}

var luceneQuoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
