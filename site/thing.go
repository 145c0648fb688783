package site

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/schema/names"
)

// thingPage is what is told of anything: what it is, and every claim it is an end of.
type thingPage struct {
	Node *struct {
		thing
		facts
		Abbreviation *string
		Aliases      []string
		Kind         *words
		Description  *words
		Homepage     *string
		Permalink    string
		Citation     string
		Evidence     []source
		Findings     []finding
		Claims       claims
		Inferred     claims
	}
	Appropriations struct {
		TotalCount int
		Nodes      []money
	}
}

// facts are what things of some types have, beside what all have.
type facts struct {
	OrganisationNumber *string
	Founded, Dissolved *day

	Date            *day
	IsAnnouncedOnly bool

	Amount    *json.Number
	IsAtLeast bool
	Year      *int
	Stage     *string
	Chapter   *string

	Finding *string
	Answer  *words
}

// openThingOf opens the page of a type whose things are shown as all others are.
func openThingOf(t kg.NodeType) func(*visit) (*shown, error) {
	def, _ := kg.NodeDefOf(t)
	return func(v *visit) (*shown, error) { return showThing(v, def.Prefix+"/"+v.id()) }
}

func showThing(v *visit, id string) (*shown, error) {
	day, err := v.day()
	if err != nil {
		return nil, err
	}
	page, err := ask[thingPage](v, "thing", map[string]any{"id": id, "asOf": day})
	if err != nil {
		return nil, err
	}
	if page.Node == nil {
		return nil, errNotFound
	}
	if page.Node.ID != id {
		return nil, renamed(page.Node.ID)
	}
	s := &shown{Title: page.Node.Name.Value, Subject: id, Content: page, Table: page.table(),
		Structured: page.structured(v), Description: cmp.Or(page.Node.Description.text(), page.Node.Citation)}
	return s, nil
}

// Groups are the claims by relation and direction, in the order of the ontology: who answers for something first.
func (p thingPage) Groups() (groups []claimGroup) {
	for _, r := range kg.RelationDefs {
		out, in := claimGroup{Relation: string(r.Type)}, claimGroup{Relation: string(r.Type), Inverse: true}
		for _, e := range p.Node.Claims.Edges {
			switch {
			case e.Claim.Relation != string(r.Type):
			case e.Claim.From.ID == p.Node.ID:
				out.Ends = append(out.Ends, claimEnd{e.Claim.To, e.Claim, false})
			default:
				in.Ends = append(in.Ends, claimEnd{e.Claim.From, e.Claim, true})
			}
		}
		for _, g := range []claimGroup{out, in} {
			if len(g.Ends) > 0 {
				groups = append(groups, g)
			}
		}
	}
	return groups
}

// chief are the relations that an actor is first asked about: what it answers for, runs and takes part in.
var chief = []string{"RESPONSIBLE_FOR", "ADMINISTERS", "COLLABORATES_ON"}

// Chief are the groups that an actor is first asked about. Bodies have all of them, those that nobody has told
// anything of as well.
func (p thingPage) Chief() (groups []claimGroup) {
	if !slices.Contains(actorTypes, p.Node.Type) {
		return nil
	}
	all := p.Groups()
	for _, relation := range chief {
		switch i := slices.IndexFunc(all, func(g claimGroup) bool { return g.Relation == relation && !g.Inverse }); {
		case i >= 0:
			groups = append(groups, all[i])
		case p.Node.Type != "PERSON": // who answers by office
			groups = append(groups, claimGroup{Relation: relation})
		}
	}
	return groups
}

// Others are all groups but the chief ones.
func (p thingPage) Others() []claimGroup {
	first := p.Chief()
	return slices.DeleteFunc(p.Groups(), func(g claimGroup) bool {
		return slices.ContainsFunc(first, func(c claimGroup) bool { return c.ID() == g.ID() })
	})
}

// Stages are the sums that it is to receive, by how far they have come.
func (p thingPage) Stages() []stage { return stagesOf(p.Appropriations.Nodes) }

// actorTypes are the types of actors, as the API has them.
var actorTypes = func() (types []string) {
	for _, d := range kg.NodeDefs {
		if d.Actor {
			types = append(types, names.Enum(d.Type))
		}
	}
	return types
}()

// More is how many claims there are beyond those shown.
func (p thingPage) More() int { return p.Node.Claims.TotalCount - len(p.Node.Claims.Edges) }

// HasFacts says that the box of facts has any: more than what stands above and below its name, and what isn't shown.
func (p thingPage) HasFacts() bool {
	f := p.Node.facts
	boxed := facts{OrganisationNumber: f.OrganisationNumber, Founded: f.Founded, Dissolved: f.Dissolved,
		Chapter: f.Chapter, Answer: f.Answer}
	return boxed != facts{} || p.Node.Kind != nil || len(p.Node.Aliases) > 0 || p.Node.Homepage != nil
}

// Asks are the questions about it that nobody has answered.
func (p thingPage) Asks() (open []finding) {
	for _, f := range p.Node.Findings {
		if f.Finding == "UNKNOWN" {
			open = append(open, f)
		}
	}
	return open
}

// claimGroup are the claims of one relation in one direction.
type claimGroup struct {
	Relation string
	Inverse  bool // they are claims to it
	Ends     []claimEnd
}

// ID is the group's place on its page, for links.
func (g claimGroup) ID() string {
	id := strings.ToLower(strings.ReplaceAll(g.Relation, "_", "-"))
	if g.Inverse {
		return id + "-in"
	}
	return id
}

// claimEnd is a claim, seen from its other end.
type claimEnd struct {
	Thing  thing
	Claim  statement
	Inward bool // it is a claim to the page's thing: what it says is said of the other end
}

// table has a row for each claim and piece of evidence.
func (p thingPage) table() table {
	t := table{Columns: []string{"claim", "from", "from_name", "relation", "role", "to", "to_name", "certainty",
		"valid_from", "valid_to", "secondary", "quote", "quote_language", "document", "publisher", "published", "url"}}
	for _, e := range append(p.Node.Claims.Edges, p.Node.Inferred.Edges...) {
		c := e.Claim
		row := []string{c.ID, c.From.ID, c.From.Name.Value, c.Relation, value(c.Role), c.To.ID, c.To.Name.Value, c.Certainty,
			c.ValidFrom.text(), c.ValidTo.text()}
		for _, s := range c.Evidence {
			t.Rows = append(t.Rows, append(row[:len(row):len(row)], s.cells()...))
		}
		if len(c.Evidence) == 0 {
			t.Rows = append(t.Rows, append(row, "", "", "", "", "", "", ""))
		}
	}
	return t
}

// structured is the thing in the words of schema.org, where these have one for it.
func (p thingPage) structured(v *visit) any {
	kinds := map[string]string{"MINISTRY": "GovernmentOrganization", "AGENCY": "GovernmentOrganization",
		"COMPANY": "Organization", "ORGANISATION": "Organization", "PERSON": "Person"}
	kind := kinds[p.Node.Type]
	if kind == "" {
		return nil
	}
	about := map[string]any{"@context": "https://schema.org", "@type": kind, "@id": p.Node.Permalink,
		"name": p.Node.Name.Value}
	if p.Node.Homepage != nil {
		about["url"] = *p.Node.Homepage
	}
	if p.Node.Description != nil {
		about["description"] = p.Node.Description.Value
	}
	return about
}
