package query

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

// ByID returns the node with the id, if there is one and it is of one of the types; no types means any. One round trip.
func (r *Roots) ByID(ctx context.Context, id kg.ID, types ...kg.NodeType) (kg.Node, bool, error) {
	nodes, err := r.Nodes(ctx, []kg.ID{id})
	if err != nil {
		return kg.Node{}, false, err
	}
	n, ok := nodes[id]
	if !ok || len(types) > 0 && !slices.Contains(types, n.Type) {
		return kg.Node{}, false, nil
	}
	return n, true, nil
}

// BySlug returns the node whose id is a prefix of one of the types and the slug: "siva" for "agency/siva". Where
// several types have it, the first of types wins. One round trip.
func (r *Roots) BySlug(ctx context.Context, slug string, types ...kg.NodeType) (kg.Node, bool, error) {
	if len(types) == 0 {
		types = kg.AllTypes
	}
	var ids []kg.ID
	for _, t := range types {
		if d, ok := kg.NodeDefOf(t); ok {
			ids = append(ids, kg.ID(d.Prefix+"/"+slug))
		}
	}
	nodes, err := r.Nodes(ctx, ids)
	for _, id := range ids {
		if n, ok := nodes[id]; ok {
			return n, true, err
		}
	}
	return kg.Node{}, false, err
}

// ByOrganisationNumber returns the actor with this number in Enhetsregisteret: nine digits, which may be spaced as in
// "974 760 673". What can't be such a number is ErrInvalid. One round trip.
func (r *Roots) ByOrganisationNumber(ctx context.Context, number string) (kg.Node, bool, error) {
	digits := strings.Join(strings.Fields(number), "")
	if !kg.IsOrganisationNumber(digits) {
		return kg.Node{}, false, kg.Invalidf("organisationNumber must be nine digits, the last of them right by modulus 11")
	}
	nodes, err := r.first(ctx, 1, kg.Filter{Types: kg.Actors,
		Match: []kg.Match{{Facet: kg.OrganisationNumberFacet, Values: []string{digits}}}})
	return only(nodes, err)
}

// ByName returns the node of one of the types that is called so: its name in any language, an alias or its
// abbreviation, whatever the case and with æøå written in any usual way. Of several, the one with exactly this spelling
// comes first, then that with the name rather than an alias, then canonical order. One round trip.
func (r *Roots) ByName(ctx context.Context, name string, types ...kg.NodeType) (kg.Node, bool, error) {
	name, err := CleanText("name", name)
	if err != nil {
		return kg.Node{}, false, err
	}
	folded := text.Fold(name)
	if folded == "" {
		return kg.Node{}, false, nil
	}
	nodes, err := r.first(ctx, r.graph.opts.MaxPageSize,
		kg.Filter{Types: types, Match: []kg.Match{{Facet: kg.NameFacet, Values: []string{folded}}}})
	nodes = slices.Clone(nodes)
	slices.SortStableFunc(nodes, func(a, b kg.Node) int { return likeness(b, name) - likeness(a, name) })
	return only(nodes, err)
}

// likeness says how well a folded match fits the name as it was written.
func likeness(n kg.Node, name string) int {
	l := n.Props.Localized("name")
	proper := []string{l.NB, l.NN, l.EN}
	switch {
	case slices.Contains(proper, name):
		return 3
	case slices.Contains(kg.NamesOf(n.Props), name):
		return 2
	case slices.ContainsFunc(proper, func(s string) bool { return text.Fold(s) == text.Fold(name) }):
		return 1
	}
	return 0
}

// ByNumber returns the measure with this number in the published list of a plan; "" means the default plan, which is
// asked for alone. At most two round trips.
func (r *Roots) ByNumber(ctx context.Context, plan kg.ID, number int) (kg.Node, bool, error) {
	if plan == "" {
		p, ok, err := r.With(nil).DefaultPlan(ctx)
		if err != nil || !ok {
			return kg.Node{}, false, err
		}
		plan = p.ID
	}
	return only(r.numbered(ctx, "Measure", plan, []int{number}))
}

// ByNumbers returns what of a type, Measure or FocusArea, has any of some numbers in a plan, by number: of at most as
// many as a page has. One round trip.
func (r *Roots) ByNumbers(ctx context.Context, of kg.NodeType, plan kg.ID, numbers []int) (map[int]kg.Node, error) {
	nodes, err := r.numbered(ctx, of, plan, numbers)
	found := make(map[int]kg.Node, len(nodes))
	for _, n := range nodes {
		number, _ := n.Props.Int("number")
		found[int(number)] = n
	}
	return found, err
}

// numbered finds what of a type has any of the numbers in a plan.
func (r *Roots) numbered(ctx context.Context, of kg.NodeType, plan kg.ID, numbers []int) ([]kg.Node, error) {
	asked := kg.Match{Facet: kg.NumberFacet}
	for _, n := range numbers {
		asked.Values = append(asked.Values, strconv.Itoa(n))
	}
	return r.first(ctx, min(len(numbers), r.graph.opts.MaxPageSize),
		kg.Filter{Types: []kg.NodeType{of}, Match: []kg.Match{asked}, Links: PartOf(plan)})
}

// ByAmount returns the appropriations of at least low and at most high kroner, the smallest first; at most as many as a
// page has. One round trip.
func (r *Roots) ByAmount(ctx context.Context, low, high int64) ([]kg.Node, error) {
	// Every id lies after this one: positions between the two cursors are those of the amounts.
	at := func(amount int64) *kg.Cursor { return &kg.Cursor{Key: kg.AmountKey(amount), ID: "a"} }
	page, err := r.reader.Find(ctx,
		kg.Filter{Types: []kg.NodeType{"Appropriation"}, Order: kg.Order{By: kg.ByAmount}},
		kg.Page{First: r.graph.opts.MaxPageSize, After: at(low), Before: at(high + 1)})
	return page.Nodes, wrap("find", err)
}

// DefaultPlan returns the plan that numbers and coverage refer to where none is named. One round trip.
func (r *Roots) DefaultPlan(ctx context.Context) (kg.Node, bool, error) {
	nodes, err := r.first(ctx, 1, kg.Filter{Types: []kg.NodeType{"Plan"},
		Match: []kg.Match{{Facet: kg.DefaultFacet, Values: []string{"true"}}}})
	return only(nodes, err)
}

// first asks the Reader for the first few nodes of a filter made here.
func (r *Roots) first(ctx context.Context, n int, f kg.Filter) ([]kg.Node, error) {
	page, err := r.reader.Find(ctx, f, kg.Page{First: n})
	return page.Nodes, wrap("find", err)
}

// only turns a list into its first node, and whether there is one.
func only(nodes []kg.Node, err error) (kg.Node, bool, error) {
	if err != nil || len(nodes) == 0 {
		return kg.Node{}, false, err
	}
	return nodes[0], true, nil
}

// PartOf selects what is part of any of the wholes, as a source says.
func PartOf(wholes ...kg.ID) []kg.Link {
	return []kg.Link{{Traversal: kg.Traversal{Relations: []kg.RelationType{"PART_OF"}, Direction: kg.Out, To: wholes,
		Certainty: []kg.Certainty{kg.Stated}}}}
}
