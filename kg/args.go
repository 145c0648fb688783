package kg

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// HopArgs is Hops with a client's page in the place of a Reader's.
type HopArgs struct {
	Hops
	Page PageArgs
}

const (
	maxText   = 256   // code points in a text that a client gives
	maxValues = 1000  // values in one condition of a filter
	maxBatch  = 5_000 // items per id that a View asks of a Reader for its own ends, where clients may ask for 100
)

// cleanText returns a client's text in Unicode normalisation form C. Empty, too long or with control characters it is
// ErrInvalid.
func cleanText(name, s string) (string, error) {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		return "", invalid("%s must not have control characters", name)
	}
	s = norm.NFC.String(s)
	if n := utf8.RuneCountInString(s); n < 1 || n > maxText {
		return "", invalid("%s must have 1 to %d characters, not %d", name, maxText, n)
	}
	return s, nil
}

func checkFilter(f Filter) error {
	if err := checkOrder(f.Order.By); err != nil {
		return err
	}
	if err := known("type", f.Types, AllTypes); err != nil {
		return err
	}
	for _, m := range f.Match {
		if err := checkMatch(m); err != nil {
			return err
		}
	}
	for _, l := range f.Links {
		if err := checkHops(l.Hops); err != nil {
			return err
		}
	}
	return nil
}

func checkOrder(by OrderBy) error {
	return known("order", []OrderBy{by}, []OrderBy{ByID, ByName, ByDate, ByAmount, ByDegree})
}

func checkMatch(m Match) error {
	if err := known("facet", []Facet{m.Facet}, AllFacets); err != nil {
		return err
	}
	return few("values", len(m.Values))
}

func few(name string, n int) error {
	if n > maxValues {
		return invalid("at most %d %s, not %d", maxValues, name, n)
	}
	return nil
}

func checkHops(h Hops) error {
	checks := []error{
		known("relation", h.Relations, relationTypes()),
		known("direction", []Direction{h.Direction}, []Direction{Both, Out, In}),
		known("type", h.Types, AllTypes),
		known("certainty", h.Certainty, []Certainty{Stated, Inferred}),
		known("role", h.Roles, []Role{Owner, Assigned, FollowUp, Role(AnswerAdministrator)}),
		few("ids", len(h.To)),
		checkDay(h.AsOf),
	}
	for _, err := range checks {
		if err != nil {
			return err
		}
	}
	return nil
}

func checkDay(d Date) error {
	if d == "" {
		return nil
	}
	if parsed, err := ParseDate(string(d)); err != nil || parsed.Precision() != Day {
		return invalid("asOf must be a whole day such as 2024-05-01, not %q", string(d))
	}
	return nil
}

// known is ErrInvalid for the first value that isn't one of a closed list, and for a list that is given but empty: whether
// that were to mean all or nothing, somebody would take it for the other.
func known[T ~string](what string, values, list []T) error {
	if values != nil && len(values) == 0 {
		return invalid("the list of values of %s must not be empty; leave it out for all", what)
	}
	for _, v := range values {
		if !slices.Contains(list, v) {
			return invalid("unknown %s %q", what, string(v))
		}
	}
	return nil
}

func relationTypes() []RelationType {
	types := make([]RelationType, len(RelationDefs))
	for i, d := range RelationDefs {
		types[i] = d.Type
	}
	return types
}

// distinct returns the ids that can be asked for, each once, in their order.
func distinct(ids []ID) []ID {
	seen := make(map[ID]bool, len(ids))
	kept := make([]ID, 0, len(ids))
	for _, id := range ids {
		if !seen[id] && askable(id) {
			seen[id] = true
			kept = append(kept, id)
		}
	}
	return kept
}

// sortedIDs returns the ids in canonical order, each once.
func sortedIDs(ids []ID) []ID { return ordered(distinct(ids), func(id *ID) ID { return *id }) }
