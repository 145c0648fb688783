package query

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tiltaksgraf/kg"
)

// TraversalArgs is Traversal with a client's page instead of a Reader's.
type TraversalArgs struct {
	kg.Traversal
	Page PageArgs
}

const (
	maxValues = 1000  // values in one condition of a filter
	MaxBatch  = 5_000 // items per id that a View asks of a Reader for its own ends, where clients may ask for 100
)

// CleanText returns a client's text in Unicode normalisation form C. Too long or with control characters it is
// ErrInvalid. A text of blanks is empty: nobody has asked for anything yet, which is no error.
func CleanText(name, s string) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "", nil
	}
	if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		return "", kg.Invalidf("%s must not have control characters", name)
	}
	s = norm.NFC.String(s)
	if n := utf8.RuneCountInString(s); n > kg.MaxText {
		return "", kg.Invalidf("%s must have at most %d characters, not %d", name, kg.MaxText, n)
	}
	return s, nil
}

func checkFilter(f kg.Filter) error {
	if err := checkOrder(f.Order.By); err != nil {
		return err
	}
	if err := Known("type", f.Types, kg.AllTypes); err != nil {
		return err
	}
	for _, m := range f.Match {
		if err := checkMatch(m); err != nil {
			return err
		}
	}
	for _, l := range f.Links {
		if err := errors.Join(CheckTraversal(l.Traversal), Known("type", l.Parts, kg.AllTypes)); err != nil {
			return err
		}
	}
	return nil
}

func checkOrder(by kg.OrderBy) error {
	return Known("order", []kg.OrderBy{by}, []kg.OrderBy{kg.ByID, kg.ByName, kg.ByDate, kg.ByAmount, kg.ByDegree})
}

func checkMatch(m kg.Match) error {
	if err := Known("facet", []kg.Facet{m.Facet}, kg.AllFacets); err != nil {
		return err
	}
	return few("values", len(m.Values))
}

func few(name string, n int) error {
	if n > maxValues {
		return kg.Invalidf("at most %d %s, not %d", maxValues, name, n)
	}
	return nil
}

// CheckTraversal is ErrInvalid where a walk names what there is not.
func CheckTraversal(h kg.Traversal) error {
	checks := []error{
		Known("relation", h.Relations, relationTypes()),
		Known("direction", []kg.Direction{h.Direction}, []kg.Direction{kg.Both, kg.Out, kg.In}),
		Known("type", h.Types, kg.AllTypes),
		Known("certainty", h.Certainty, []kg.Certainty{kg.Stated, kg.Inferred}),
		Known("role", h.Roles, append(slices.Clone(kg.Roles), kg.Role(kg.AnswerAdministrator))),
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

func checkDay(d kg.Date) error {
	if d == "" {
		return nil
	}
	if parsed, err := kg.ParseDate(string(d)); err != nil || parsed.Precision() != kg.Day {
		return kg.Invalidf("asOf must be a whole day such as 2024-05-01, not %q", string(d))
	}
	return nil
}

// Known is ErrInvalid for the first value that isn't one of a closed list, and for a list that is given but empty:
// whether that were to mean all or nothing, somebody would take it for the other.
func Known[T ~string](what string, values, list []T) error {
	if values != nil && len(values) == 0 {
		return kg.Invalidf("the list of values of %s must not be empty; leave it out for all", what)
	}
	for _, v := range values {
		if !slices.Contains(list, v) {
			return kg.Invalidf("unknown %s %q", what, string(v))
		}
	}
	return nil
}

func relationTypes() []kg.RelationType {
	types := make([]kg.RelationType, len(kg.RelationDefs))
	for i, d := range kg.RelationDefs {
		types[i] = d.Type
	}
	return types
}
