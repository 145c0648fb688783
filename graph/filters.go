package graph

import (
	"strconv"

	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/responsibility"
)

// The filters of the API, as filters of the graph. A condition that isn't given filters nothing; an empty list of
// values is a condition that nothing meets.

type conditions struct{ kg.Filter }

func of(types ...kg.NodeType) *conditions { return &conditions{kg.Filter{Types: types}} }

// match selects nodes of which the facet has any of values.
func (c *conditions) match(facet kg.Facet, values []string) *conditions {
	if values != nil {
		c.Match = append(c.Match, kg.Match{Facet: facet, Values: values})
	}
	return c
}

// linked selects nodes that have a stated claim of any of the relations with any of to.
func (c *conditions) linked(direction kg.Direction, to []kg.ID, relations ...kg.RelationType) *conditions {
	return c.linkedBy([]kg.Certainty{kg.Stated}, direction, to, relations...)
}

func (c *conditions) linkedBy(certainty []kg.Certainty, direction kg.Direction, to []kg.ID,
	relations ...kg.RelationType) *conditions {
	if to != nil && len(to) == 0 {
		return c.match(kg.TypeFacet, []string{})
	}
	if to != nil {
		c.Links = append(c.Links, kg.Link{Traversal: kg.Traversal{Relations: relations, Direction: direction, To: to,
			Certainty: certainty}})
	}
	return c
}

// linkedOrPart selects nodes that have a stated claim of any of the relations to any of to. It also selects those of a
// type that are part of one.
func (c *conditions) linkedOrPart(part kg.NodeType, to []kg.ID, relations ...kg.RelationType) *conditions {
	before := len(c.Links)
	if c.linked(kg.Out, to, relations...); len(c.Links) > before {
		c.Links[before].Parts = []kg.NodeType{part}
	}
	return c
}

func (c *conditions) by(order *model.NodeOrder) kg.Filter {
	if order != nil {
		c.Order = kg.Order{By: orders[order.Field], Desc: order.Direction == model.OrderDirectionDesc}
	}
	return c.Filter
}

var orders = map[model.NodeOrderField]kg.OrderBy{
	model.NodeOrderFieldNatural: kg.ByID,
	model.NodeOrderFieldName:    kg.ByName,
	model.NodeOrderFieldDate:    kg.ByDate,
	model.NodeOrderFieldAmount:  kg.ByAmount,
	model.NodeOrderFieldDegree:  kg.ByDegree,
}

func numbers(n []int) []string {
	if n == nil {
		return nil
	}
	all := make([]string, len(n))
	for i := range n {
		all[i] = strconv.Itoa(n[i])
	}
	return all
}

func values[T ~string](v []T) []string {
	if v == nil {
		return nil
	}
	all := make([]string, len(v))
	for i := range v {
		all[i] = string(v[i])
	}
	return all
}

// spoken are the languages of documents that any of the tags takes in.
func spoken(tags []string) []string {
	if tags == nil {
		return nil
	}
	return kg.LanguagesWithin(tags)
}

func flag(b *bool) []string {
	if b == nil {
		return nil
	}
	return []string{strconv.FormatBool(*b)}
}

func actors(f *model.ActorFilter, order *model.NodeOrder) kg.Filter {
	if f == nil {
		return of(kg.Actors...).by(order)
	}
	return of(kg.Actors...).
		match(kg.TypeFacet, values(f.Types)).
		match(kg.KindFacet, f.Kinds).
		linked(kg.Out, f.SubordinateTo, "SUBORDINATE_TO").
		linked(kg.In, f.OwnedBy, "OWNS").
		linked(kg.Out, f.MemberOf, "MEMBER_OF").
		by(order)
}

func programmes(f *model.ProgrammeFilter, order *model.NodeOrder) kg.Filter {
	c := of("Programme")
	if f == nil {
		return c.by(order)
	}
	return c.match(kg.KindFacet, f.Kinds).
		match(kg.VerdictFacet, values(f.Verdicts)).
		match(kg.TierFacet, values(f.Tiers)).
		linked(kg.In, f.AdministeredBy, "ADMINISTERS").
		by(order)
}

func measures(f *model.MeasureFilter, order *model.NodeOrder) kg.Filter {
	c := of("Measure")
	if f == nil {
		return c.by(order)
	}
	return c.match(kg.NumberFacet, numbers(f.Numbers)).
		match(kg.PublishedFacet, flag(f.IsPublished)).
		match(kg.VerdictFacet, values(f.Verdicts)).
		match(kg.TierFacet, values(f.Tiers)).
		linkedBy(f.PartOfCertainty, kg.Out, f.PartOf, "PART_OF").
		linked(kg.In, f.Actors, "RESPONSIBLE_FOR", "COLLABORATES_ON").
		linked(kg.In, f.Responsible, "RESPONSIBLE_FOR").
		linked(kg.Out, f.Concerns, "CONCERNS").
		by(order)
}

func focusAreas(f *model.FocusAreaFilter, order *model.NodeOrder) kg.Filter {
	c := of("FocusArea")
	if f == nil {
		return c.by(order)
	}
	return c.match(kg.NumberFacet, numbers(f.Numbers)).linked(kg.Out, f.Plans, "PART_OF").by(order)
}

func documents(f *model.DocumentFilter, order *model.NodeOrder) kg.Filter {
	c := of("Document")
	if f == nil {
		return c.by(order)
	}
	return c.match(kg.LanguageFacet, spoken(f.Languages)).match(kg.PublisherFacet, f.Publishers).by(order)
}

func appropriations(f *model.AppropriationFilter, order *model.NodeOrder) kg.Filter {
	c := of("Appropriation")
	if f == nil {
		return c.by(order)
	}
	return c.match(kg.YearFacet, numbers(f.Years)).
		match(kg.StatusFacet, f.Stages).
		linked(kg.In, f.Recipients, "RECEIVES").
		linkedOrPart("Appropriation", f.Concerns, "CONCERNS", "FUNDS", "PART_OF").
		by(order)
}

func events(f *model.EventFilter, order *model.NodeOrder) kg.Filter {
	c := of("Event")
	if f == nil {
		return c.by(order)
	}
	return c.match(kg.YearFacet, numbers(f.Years)).linked(kg.Out, f.Concerns, "CONCERNS").by(order)
}

func persons(f *model.PersonFilter, order *model.NodeOrder) kg.Filter {
	c := of("Person")
	if f == nil {
		return c.by(order)
	}
	return c.linked(kg.Out, f.Offices, "HOLDS").by(order)
}

func offices(f *model.OfficeFilter, order *model.NodeOrder) kg.Filter {
	c := of("Office")
	if f == nil {
		return c.by(order)
	}
	return c.linked(kg.Out, f.Heads, "HEADS").linked(kg.In, f.Holders, "HOLDS").by(order)
}

func topics(f *model.TopicFilter, order *model.NodeOrder) kg.Filter {
	c := of("Topic")
	if f == nil {
		return c.by(order)
	}
	return c.linked(kg.In, f.ConcernedBy, "CONCERNS").linked(kg.In, f.Responsible, "RESPONSIBLE_FOR").by(order)
}

func arenas(f *model.ArenaFilter, order *model.NodeOrder) kg.Filter {
	c := of("Arena")
	if f == nil {
		return c.by(order)
	}
	return c.match(kg.VerdictFacet, values(f.Verdicts)).
		match(kg.TierFacet, values(f.Tiers)).
		linked(kg.In, f.Members, "MEMBER_OF").
		linked(kg.Out, f.Concerns, "CONCERNS").
		by(order)
}

func gaps(f *model.AccountabilityGapFilter, order *model.NodeOrder) responsibility.GapFilter {
	g := responsibility.GapFilter{Order: of().by(order).Order}
	if f != nil {
		g.Types, g.PartOf, g.Verdicts, g.Tiers = f.Types, f.PartOf, f.Verdicts, f.Tiers
	}
	return g
}
