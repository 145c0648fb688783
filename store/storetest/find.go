package storetest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/text"
)

func find(t reporter, r kg.Reader, f kg.Filter, p kg.Page) kg.NodePage {
	t.Helper()
	page, err := r.Find(context.Background(), f, p)
	if err != nil {
		t.Fatalf("find %+v %+v: %v", f, p, err)
	}
	if len(page.Nodes) != len(page.Cursors) {
		t.Fatalf("find %+v: %d nodes and %d cursors", f, len(page.Nodes), len(page.Cursors))
	}
	return page
}

// all is a page larger than any list of the suite.
var all = kg.Page{First: 1000}

// question is a filter, and the ids it must find in this order, with spaces between them.
type question struct {
	name   string
	filter kg.Filter
	want   string
}

func wantFound(t *testing.T, r kg.Reader, questions []question) {
	for _, q := range questions {
		t.Run(q.name, func(t *testing.T) {
			var got []string
			for _, n := range find(t, r, q.filter, all).Nodes {
				got = append(got, string(n.ID))
			}
			if !slices.Equal(got, strings.Fields(q.want)) {
				t.Errorf("found %v, want %v", got, strings.Fields(q.want))
			}
		})
	}
}

func types(list ...kg.NodeType) kg.Filter { return kg.Filter{Types: list} }

func match(facet kg.Facet, values ...string) kg.Filter {
	return kg.Filter{Match: []kg.Match{{Facet: facet, Values: values}}}
}

func findByFilter(t *testing.T, r kg.Reader) {
	both := match(kg.KindFacet, "statsforetak", "særlovselskap")
	both.Types = []kg.NodeType{"Agency"}
	both.Match = append(both.Match, kg.Match{
		Facet: kg.NameFacet, Values: []string{text.Fold("siva"), text.Fold("forskningsrådet")},
	})
	wantFound(t, r, []question{
		{"one type", types("Plan"), "plan/gammel plan/veikart"},
		{"any of two types", types("Programme", "Person"), "person/vestre programme/norsk-katapult programme/uten"},
		{"a type without nodes", types("FocusArea"), ""},
		{"type as a facet", match(kg.TypeFacet, "Person", "Office"), "office/naeringsminister person/vestre"},
		{"name", match(kg.NameFacet, text.Fold("FORSKNINGSRÅDET")), "agency/forskningsradet"},
		{"name in nynorsk", match(kg.NameFacet, text.Fold("forskingsradet")), "agency/forskningsradet"},
		{"name in english", match(kg.NameFacet, text.Fold("Innovation  Norway")), "agency/innovasjon-norge"},
		{"alias", match(kg.NameFacet, text.Fold("Selskapet for industrivekst")), "agency/siva"},
		{"abbreviation", match(kg.NameFacet, text.Fold("nfd")), "ministry/nfd"},
		{"any of two names", match(kg.NameFacet, text.Fold("HOD"), text.Fold("NFD")), "ministry/hod ministry/nfd"},
		{"organisation number", match(kg.OrganisationNumberFacet, "974760673"), "agency/siva"},
		{"kind", match(kg.KindFacet, "tilskuddsordning"), "programme/norsk-katapult"},
		{"number", match(kg.NumberFacet, "6"), "measure/veikart/6"},
		{"year", match(kg.YearFacet, "2023"),
			"appropriation/a arena/dialog document/pressemelding document/side event/horing measure/veikart/6 plan/veikart"},
		{"status", match(kg.StatusFacet, "PROPOSED"), "appropriation/c appropriation/d"},
		{"language", match(kg.LanguageFacet, "nn"), "document/side"},
		{"publisher", match(kg.PublisherFacet, "NFD"), "document/pressemelding document/side document/udatert"},
		{"finding", match(kg.FindingFacet, "UNKNOWN"), "finding/ukjent"},
		{"address without fragment", match(kg.URLFacet, "https://example.org/veikart"), "document/pressemelding"},
		{"homepage", match(kg.URLFacet, "https://siva.no/"), "agency/siva"},
		{"default plan", match(kg.DefaultFacet, "true"), "plan/veikart"},
		{"published", match(kg.PublishedFacet, "true"),
			"measure/veikart/1 measure/veikart/2 measure/veikart/6 measure/veikart/10"},
		{"not published", match(kg.PublishedFacet, "false"), "measure/veikart/klynger"},
		{"named", match(kg.VerdictFacet, "NAMED"), "measure/veikart/6 plan/veikart programme/norsk-katapult"},
		{"a group only", match(kg.VerdictFacet, "GROUP_ONLY"), "measure/veikart/2"},
		{"the government only", match(kg.VerdictFacet, "COLLECTIVE_ONLY"), "measure/veikart/10"},
		{"nobody, whatever we infer", match(kg.VerdictFacet, "NOT_STATED"),
			"arena/dialog measure/veikart/1 measure/veikart/klynger plan/gammel programme/uten"},
		{"somebody, but no owner", match(kg.TierFacet, "NO_OWNER"), "measure/veikart/6 programme/norsk-katapult"},
		{"an owner by others' word", match(kg.TierFacet, "OWNER_BY_OTHERS"), "plan/veikart"},
		{"all conditions hold", both, "agency/siva"},
		{"a value nobody has", match(kg.KindFacet, "ingenting"), ""},
		{"a match without values", match(kg.KindFacet), ""},
		{"a facet is no other facet", match(kg.StatusFacet, "nn"), ""},
	})
}

func link(h kg.Traversal) kg.Filter { return kg.Filter{Links: []kg.Link{{Traversal: h}}} }

func findByLink(t *testing.T, r kg.Reader) {
	two := link(kg.Traversal{Relations: rel("PART_OF"), Direction: kg.Out, To: []kg.ID{"plan/veikart"}})
	two.Links = append(two.Links, kg.Link{Traversal: kg.Traversal{
		Relations: rel("RESPONSIBLE_FOR"), Direction: kg.In, Certainty: []kg.Certainty{kg.Stated},
	}})
	partsByAny := withParts("FUNDS", "programme/uten", "Appropriation")
	partsByAny.Links[0].Traversal.Certainty = nil
	partsOfAny := withParts("FUNDS", "", "Appropriation")
	partsOfAny.Links[0].Traversal.To = nil
	wantFound(t, r, []question{
		{"parts of a plan", link(kg.Traversal{Relations: rel("PART_OF"), Direction: kg.Out, To: []kg.ID{"plan/veikart"}}),
			"measure/veikart/1 measure/veikart/2 measure/veikart/6 measure/veikart/10 measure/veikart/klynger"},
		{"what has parts", link(kg.Traversal{Relations: rel("PART_OF"), Direction: kg.In}),
			"appropriation/b appropriation/c plan/veikart"},
		{"whom it is linked to either way",
			link(kg.Traversal{To: []kg.ID{"ministry/nfd"}, Relations: rel("HEADS", "SUBORDINATE_TO", "OWNS")}),
			"agency/siva office/naeringsminister"},
		{"linked to any of two", link(kg.Traversal{Direction: kg.Out, To: []kg.ID{"measure/veikart/2",
			"measure/veikart/10"}}),
			"group/fou group/regjeringen"},
		{"linked to itself", link(kg.Traversal{Relations: rel("FUNDS"), To: []kg.ID{"agency/siva"}}), "agency/siva"},
		{"by role", link(kg.Traversal{Roles: []kg.Role{kg.FollowUp}, Direction: kg.Out}), "agency/innovasjon-norge"},
		{"by certainty", link(kg.Traversal{Certainty: []kg.Certainty{kg.Inferred}, Direction: kg.Out}),
			"agency/forskningsradet appropriation/a ministry/nfd"},
		{"by the type of the far end", link(kg.Traversal{Types: []kg.NodeType{"Office"}}), "ministry/nfd person/vestre"},
		{"on a day",
			link(kg.Traversal{Relations: rel("RESPONSIBLE_FOR"), Direction: kg.Out, To: []kg.ID{"plan/veikart"},
				AsOf: "2023-12-31"}),
			"ministry/nfd"},
		{"on a later day",
			link(kg.Traversal{Relations: rel("RESPONSIBLE_FOR"), Direction: kg.Out, To: []kg.ID{"plan/veikart"},
				AsOf: "2024-01-01"}),
			""},
		{"each of two links", two, "measure/veikart/2 measure/veikart/6 measure/veikart/10"},
		{"parts of what is linked, and their parts", withParts("FUNDS", "programme/uten", "Appropriation"),
			"appropriation/b appropriation/c appropriation/d"},
		{"parts of no such type", withParts("FUNDS", "programme/uten", "Measure"), "appropriation/b"},
		{"parts by way of what is linked itself", withParts("RECEIVES", "agency/siva", "Appropriation"),
			"appropriation/c appropriation/d"},
		{"parts by inference, too", partsByAny, "appropriation/a appropriation/b appropriation/c appropriation/d"},
		{"parts of whatever has a claim", partsOfAny, "appropriation/b appropriation/c appropriation/d"},
		{"linked to what isn't there", link(kg.Traversal{To: []kg.ID{"agency/none"}}), ""},
	})
}

// withParts selects what has a stated claim with something, and parts of it of a type.
func withParts(relation kg.RelationType, with kg.ID, parts ...kg.NodeType) kg.Filter {
	f := link(kg.Traversal{Relations: rel(relation), To: []kg.ID{with}, Certainty: []kg.Certainty{kg.Stated}})
	f.Links[0].Parts = parts
	f.Types = []kg.NodeType{"Appropriation"}
	return f
}

func rel(list ...kg.RelationType) []kg.RelationType { return list }

func order(f kg.Filter, by kg.OrderBy, desc bool) kg.Filter {
	f.Order = kg.Order{By: by, Desc: desc}
	return f
}

func findInOrder(t *testing.T, r kg.Reader) {
	measures, topics, money := types("Measure"), types("Topic"), types("Appropriation")
	wantFound(t, r, []question{
		{"numbers as numbers", measures,
			"measure/veikart/1 measure/veikart/2 measure/veikart/6 measure/veikart/10 measure/veikart/klynger"},
		{"backwards", order(measures, kg.ByID, true),
			"measure/veikart/klynger measure/veikart/10 measure/veikart/6 measure/veikart/2 measure/veikart/1"},
		{"the norwegian alphabet, whatever the case", order(topics, kg.ByName, false),
			"topic/forebygging topic/helsedata topic/zoologi topic/aerlighet topic/orsta topic/bare-nynorsk"},
		{"the alphabet backwards", order(topics, kg.ByName, true),
			"topic/bare-nynorsk topic/orsta topic/aerlighet topic/zoologi topic/helsedata topic/forebygging"},
		{"dates as precise as they are, none first", order(types("Document", "Event", "Plan", "Appropriation"),
			kg.ByDate, false),
			"appropriation/d document/udatert" +
				" plan/gammel appropriation/a event/horing document/side document/pressemelding plan/veikart" +
				" appropriation/b appropriation/c"},
		{"kroner, none first", order(money, kg.ByAmount, false),
			"appropriation/a appropriation/b appropriation/d appropriation/c"},
		{"kroner, none last", order(money, kg.ByAmount, true),
			"appropriation/c appropriation/d appropriation/b appropriation/a"},
		{"claims, a loop once, ties by id", order(types("Agency", "ActorGroup", "Person"), kg.ByDegree, false),
			"group/fou group/regjeringen agency/forskningsradet agency/innovasjon-norge person/vestre agency/siva" +
				" group/klynger"},
		{"ties by number within ids", order(measures, kg.ByDegree, false),
			"measure/veikart/klynger measure/veikart/1 measure/veikart/2 measure/veikart/10 measure/veikart/6"},
		{"ties backwards, too", order(types("ActorGroup"), kg.ByDegree, true), "group/klynger group/regjeringen group/fou"},
	})
}

func findTotals(t *testing.T, r kg.Reader) {
	hub := types("Organisation")
	for _, p := range []kg.Page{{First: 5}, {Last: 5}} {
		if got := find(t, r, hub, p); got.Total != -1 {
			t.Errorf("page %+v has total %d unasked", p, got.Total)
		}
		p.Count = true
		if got := find(t, r, hub, p); got.Total != hubSize || len(got.Nodes) != 5 {
			t.Errorf("page %+v has %d nodes of %d, want 5 of %d", p, len(got.Nodes), got.Total, hubSize)
		}
	}
	after := find(t, r, hub, kg.Page{First: 5}).Cursors[4]
	if got := find(t, r, hub, kg.Page{First: 5, After: &after, Count: true}); got.Total != hubSize {
		t.Errorf("total %d after a cursor, want that of the whole list", got.Total)
	}
	none := match(kg.KindFacet, "ingenting")
	if got := find(t, r, none, kg.Page{First: 5, Count: true}); got.Total != 0 || got.HasNext || got.HasPrevious {
		t.Errorf("an empty list: %+v", got.PageInfo)
	}
}
