package kg

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// ByID returns the node with the id, if there is one and it is of one of the types; no types means any. One round trip.
func (v *View) ByID(ctx context.Context, id ID, types ...NodeType) (Node, bool, error) {
	nodes, err := v.Nodes(ctx, []ID{id})
	if err != nil {
		return Node{}, false, err
	}
	n, ok := nodes[id]
	if !ok || len(types) > 0 && !slices.Contains(types, n.Type) {
		return Node{}, false, nil
	}
	return n, true, nil
}

// BySlug returns the node whose id is a prefix of one of the types and the slug: "siva" for "agency/siva". Where several
// types have it, the first of types wins. One round trip.
func (v *View) BySlug(ctx context.Context, slug string, types ...NodeType) (Node, bool, error) {
	if len(types) == 0 {
		types = AllTypes
	}
	var ids []ID
	for _, t := range types {
		if d, ok := NodeDefOf(t); ok {
			ids = append(ids, ID(d.Prefix+"/"+slug))
		}
	}
	nodes, err := v.Nodes(ctx, ids)
	for _, id := range ids {
		if n, ok := nodes[id]; ok {
			return n, true, err
		}
	}
	return Node{}, false, err
}

// ByOrganisationNumber returns the actor with this number in Enhetsregisteret: nine digits, which may be spaced as in
// "974 760 673". What can't be such a number is ErrInvalid. One round trip.
func (v *View) ByOrganisationNumber(ctx context.Context, number string) (Node, bool, error) {
	digits := strings.Join(strings.Fields(number), "")
	if !isOrganisationNumber(digits) {
		return Node{}, false, invalid("organisationNumber must be nine digits, the last of them right by modulus 11")
	}
	nodes, err := v.first(ctx, 1, Filter{Types: Actors, Match: []Match{{Facet: OrganisationNumberFacet, Values: []string{digits}}}})
	return only(nodes, err)
}

// ByName returns the node of one of the types that is called so: its name in any language, an alias or its abbreviation,
// whatever the case and with æøå written in any usual way. Of several, the one with exactly this spelling comes first,
// then that with the name rather than an alias, then canonical order. One round trip.
func (v *View) ByName(ctx context.Context, name string, types ...NodeType) (Node, bool, error) {
	name, err := cleanText("name", name)
	if err != nil {
		return Node{}, false, err
	}
	folded := Fold(name)
	if folded == "" {
		return Node{}, false, nil
	}
	nodes, err := v.first(ctx, v.graph.opts.MaxPageSize, Filter{Types: types, Match: []Match{{Facet: NameFacet, Values: []string{folded}}}})
	nodes = slices.Clone(nodes)
	slices.SortStableFunc(nodes, func(a, b Node) int { return likeness(b, name) - likeness(a, name) })
	return only(nodes, err)
}

// likeness says how well a folded match fits the name as it was written.
func likeness(n Node, name string) int {
	l := n.Props.Localized("name")
	proper := []string{l.NB, l.NN, l.EN}
	switch {
	case slices.Contains(proper, name):
		return 3
	case slices.Contains(namesOf(n.Props), name):
		return 2
	case slices.ContainsFunc(proper, func(s string) bool { return Fold(s) == Fold(name) }):
		return 1
	}
	return 0
}

// ByNumber returns the measure with this number in the published list of a plan; "" means the default plan. At most two
// round trips.
func (v *View) ByNumber(ctx context.Context, plan ID, number int) (Node, bool, error) {
	if plan == "" {
		p, ok, err := v.alone().DefaultPlan(ctx)
		if err != nil || !ok {
			return Node{}, false, err
		}
		plan = p.ID
	}
	nodes, err := v.first(ctx, 1, Filter{
		Types: []NodeType{"Measure"},
		Match: []Match{{Facet: NumberFacet, Values: []string{strconv.Itoa(number)}}},
		Links: partOf(plan),
	})
	return only(nodes, err)
}

// DefaultPlan returns the plan that numbers and coverage refer to where none is named. One round trip.
func (v *View) DefaultPlan(ctx context.Context) (Node, bool, error) {
	nodes, err := v.first(ctx, 1, Filter{Types: []NodeType{"Plan"}, Match: []Match{{Facet: DefaultFacet, Values: []string{"true"}}}})
	return only(nodes, err)
}

// Resource returns what an address stands for: a permalink of ours (its version doesn't matter: a View has one), the address
// at which a document was read, or an actor's homepage. http and https, a slash at the end and a fragment make no difference.
// One round trip.
func (v *View) Resource(ctx context.Context, address string) (Node, bool, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || len(address) > 2048 {
		return Node{}, false, invalid("url must be an http or https address")
	}
	if id, ok := v.permalinked(u); ok {
		return v.ByID(ctx, id)
	}
	nodes, err := v.first(ctx, 10, Filter{Match: []Match{{Facet: URLFacet, Values: spellings(*u)}}})
	if i := slices.IndexFunc(nodes, func(n Node) bool { return n.Type == "Document" }); i > 0 {
		nodes = nodes[i:]
	}
	return only(nodes, err)
}

// permalinked returns the id in one of our permalinks.
func (v *View) permalinked(u *url.URL) (ID, bool) {
	ours, err := url.Parse(v.graph.opts.PublicURL)
	if err != nil || ours.Host == "" || !strings.EqualFold(u.Host, ours.Host) {
		return "", false
	}
	id, ok := strings.CutPrefix(u.Path, strings.TrimSuffix(ours.Path, "/")+"/id/")
	return ID(strings.TrimSuffix(id, "/")), ok
}

// spellings lists the addresses that stand for the same page.
func spellings(u url.URL) []string {
	u.Fragment, u.RawFragment = "", ""
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	bare := strings.TrimSuffix(u.Path, "/")
	var all []string
	for _, scheme := range []string{"https", "http"} {
		for _, host := range []string{host, "www." + host} {
			for _, path := range []string{bare, bare + "/"} {
				u.Scheme, u.Host, u.Path, u.RawPath = scheme, host, path, ""
				all = append(all, u.String())
			}
		}
	}
	return all
}

// first asks the Reader for the first few nodes of a filter made here.
func (v *View) first(ctx context.Context, n int, f Filter) ([]Node, error) {
	page, err := v.reader.Find(ctx, f, Page{First: n})
	return page.Nodes, wrap("find", err)
}

// only turns a list into its first node, and whether there is one.
func only(nodes []Node, err error) (Node, bool, error) {
	if err != nil || len(nodes) == 0 {
		return Node{}, false, err
	}
	return nodes[0], true, nil
}

// partOf keeps what is part of any of the wholes, as a source says.
func partOf(wholes ...ID) []Link {
	return []Link{{Hops: Hops{Relations: []RelationType{"PART_OF"}, Direction: Out, To: wholes, Certainty: []Certainty{Stated}}}}
}
