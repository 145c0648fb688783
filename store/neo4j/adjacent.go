package neo4j

import (
	"fmt"
	"strings"

	"tiltaksgraf/kg"
)

// What a page of claims around a node is made from.

// emptyPage is the page of a node that has no claims, or isn't there.
func emptyPage(h kg.Traversal) kg.EdgePage {
	p := kg.EdgePage{PageInfo: kg.PageInfo{Total: -1}, Hidden: -1}
	if h.Page.Count {
		p.Total = 0
	}
	if h.CountHidden {
		p.Hidden = 0
	}
	return p
}

// comparePosition compares a claim's position with that of a cursor, [key, id].
func comparePosition(operator, cursor string) string {
	strict := operator[:1]
	return fmt.Sprintf("(r.sort %s %s[0] OR r.sort = %s[0] AND r.id %s %s[1])", strict, cursor, cursor, operator, cursor)
}

// hidden is the condition on claims that only their certainty leaves out.
func (w *traversal) hidden() string {
	if w.certain == "" {
		return never
	}
	c := *w
	c.certain = "NOT " + w.certain
	return all(c.conditions()...)
}

// and continues a condition with more.
func and(more ...string) string {
	if len(more) == 0 {
		return ""
	}
	return " AND " + all(more...)
}

// some is a list of the text, unless it is empty.
func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// relationTypes are all that there are, by name.
var relationTypes = func() map[string]kg.RelationType {
	types := map[string]kg.RelationType{}
	for _, d := range kg.RelationDefs {
		types[string(d.Type)] = d.Type
	}
	return types
}()

// claimOf is the claim that an id names (see kg.ClaimID), without properties: between its ends stands its relation.
func claimOf(id kg.ID) (kg.Edge, bool) {
	rest, ok := strings.CutPrefix(string(id), "claim/")
	for begin := 0; ok; {
		length := strings.IndexByte(rest[begin:], '/')
		if length < 0 {
			break
		}
		if t, known := relationTypes[rest[begin:begin+length]]; known && begin > 0 {
			to, _, _ := strings.Cut(rest[begin+length+1:], "~")
			return kg.Edge{ID: id, Type: t, From: kg.ID(rest[:begin-1]), To: kg.ID(to)}, true
		}
		begin += length + 1
	}
	return kg.Edge{}, false
}
