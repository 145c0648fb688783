package responsibility_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/cite"
	"tiltaksgraf/kg/days"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/query/querytest"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/kg/sentence"
	"tiltaksgraf/store/memory"
)

func TestLookups(t *testing.T) {
	v, _ := querytest.Open(t)
	ctx := t.Context()
	type found struct {
		node kg.Node
		ok   bool
		err  error
	}
	got := func(n kg.Node, ok bool, err error) found { return found{n, ok, err} }
	for _, c := range []struct {
		name string
		got  found
		want kg.ID // "" for none
	}{
		{"id", got(v.ByID(ctx, "agency/siva")), "agency/siva"},
		{"id of another type", got(v.ByID(ctx, "agency/siva", "Ministry")), ""},
		{"unknown id", got(v.ByID(ctx, "agency/nobody")), ""},
		{"slug", got(v.BySlug(ctx, "siva", kg.Actors...)), "agency/siva"},
		{"slug of parts", got(v.BySlug(ctx, "veikart/6", "Measure")), "measure/veikart/6"},
		{"slug in the first type that has it", got(v.BySlug(ctx, "veikart", "Measure", "Plan")), "plan/veikart"},
		{"slug of another type", got(v.BySlug(ctx, "siva", "Ministry")), ""},
		{"organisation number", got(v.ByOrganisationNumber(ctx, "974 760 673")), "agency/siva"},
		{"unused organisation number", got(v.ByOrganisationNumber(ctx, "123456785")), ""},
		{"name", got(v.ByName(ctx, "Forskningsrådet", kg.Actors...)), "agency/forskningsradet"},
		{"name in nynorsk", got(v.ByName(ctx, "forskingsraadet")), "agency/forskningsradet"},
		{"name in English", got(v.ByName(ctx, "INNOVATION NORWAY")), "agency/innovasjon-norge"},
		{"alias", got(v.ByName(ctx, "Selskapet for industrivekst", kg.Actors...)), "agency/siva"},
		{"abbreviation", got(v.ByName(ctx, "hod")), "ministry/hod"},
		{"name of another type", got(v.ByName(ctx, "Siva", "Ministry")), ""},
		{"name of nothing but signs", got(v.ByName(ctx, "!?")), ""},
		{"number", got(v.ByNumber(ctx, "", 6)), "measure/veikart/6"},
		{"number in a plan", got(v.ByNumber(ctx, "plan/veikart", 10)), "measure/veikart/10"},
		{"number in another plan", got(v.ByNumber(ctx, "plan/gammel", 6)), ""},
		{"unused number", got(v.ByNumber(ctx, "", 7)), ""},
		{"default plan", got(v.DefaultPlan(ctx)), "plan/veikart"},
		{"permalink", got(v.Resource(ctx, v.Permalink("measure/veikart/6"))), "measure/veikart/6"},
		{"permalink without version", got(v.Resource(ctx, querytest.PublicURL+"/id/agency/siva")), "agency/siva"},
		{"permalink to nothing", got(v.Resource(ctx, querytest.PublicURL+"/id/agency/nobody")), ""},
		{"a document's address", got(v.Resource(ctx, "http://EXAMPLE.org/veikart/#tiltak-6")), "document/pressemelding"},
		{"a homepage", got(v.Resource(ctx, "https://siva.no")), "agency/siva"},
		{"a homepage with www", got(v.Resource(ctx, "https://www.siva.no/")), "agency/siva"},
		{"an address that nobody has", got(v.Resource(ctx, "https://siva.no/kontakt")), ""},
	} {
		if c.got.err != nil || c.got.ok != (c.want != "") || c.got.node.ID != c.want {
			t.Errorf("%s: %q %v %v, want %q", c.name, c.got.node.ID, c.got.ok, c.got.err, c.want)
		}
	}
}

func TestResponsibilities(t *testing.T) {
	v, _ := querytest.Open(t)
	inferred := []kg.Certainty{kg.Stated, kg.Inferred}
	for _, c := range []struct {
		id      kg.ID
		args    responsibility.Args
		verdict kg.Verdict
		actors  []kg.ID
		gap     responsibility.GapKind
		hidden  int
	}{
		{"measure/veikart/6", responsibility.Args{}, kg.Named, []kg.ID{"agency/siva"}, responsibility.OwnerNotStated, 1},
		{"measure/veikart/6", responsibility.Args{Certainty: inferred}, kg.Named, []kg.ID{"agency/siva", "ministry/nfd"},
			responsibility.OwnerNotStated, 0},
		{"measure/veikart/6", responsibility.Args{Certainty: inferred[1:]}, kg.Named, []kg.ID{"ministry/nfd"},
			responsibility.OwnerNotStated, 0},
		{"measure/veikart/6", responsibility.Args{AsOf: "2023-07-31"}, kg.NotYet, nil, responsibility.NotYet, 0},
		{"measure/veikart/1", responsibility.Args{}, kg.NotStated, nil, responsibility.NobodyNamed, 1},
		{"measure/veikart/1", responsibility.Args{Certainty: inferred}, kg.NotStated, []kg.ID{"agency/forskningsradet"},
			responsibility.NobodyNamed, 0},
		{"measure/veikart/2", responsibility.Args{}, kg.GroupOnly, []kg.ID{"group/fou"}, responsibility.OnlyAGroup, 0},
		{"measure/veikart/10", responsibility.Args{}, kg.CollectiveOnly, []kg.ID{"group/regjeringen"},
			responsibility.OnlyTheCollective, 0},
		{"measure/veikart/klynger", responsibility.Args{}, kg.NotStated, nil, responsibility.NobodyNamed, 0},
		{"programme/norsk-katapult", responsibility.Args{}, kg.Named, []kg.ID{"agency/innovasjon-norge", "agency/siva"},
			responsibility.OwnerNotStated, 1},
		{"programme/norsk-katapult", responsibility.Args{AsOf: "2016-12-31"}, kg.Named, []kg.ID{"agency/innovasjon-norge"},
			responsibility.OwnerNotStated, 0},
		{"programme/uten", responsibility.Args{}, kg.NotStated, nil, responsibility.NobodyNamed, 0},
		{"plan/veikart", responsibility.Args{}, kg.Named, []kg.ID{"ministry/nfd"}, "", 0},
		{"plan/veikart", responsibility.Args{AsOf: "2024-01-01"}, kg.NotStated, nil, responsibility.NobodyNamed, 0},
		{"arena/dialog", responsibility.Args{}, kg.NotStated, nil, responsibility.NobodyNamed, 0},
	} {
		all, err := responsibility.Of(t.Context(), v, append(querytest.EveryMeasure, c.id), c.args)
		if err != nil {
			t.Fatal(err)
		}
		r := all[c.id]
		gap := responsibility.GapKind("")
		if r.Gap != nil {
			gap = r.Gap.Kind
			if len(r.Gap.Evidence) == 0 {
				t.Errorf("%s: a gap that rests on nothing", c.id)
			}
		}
		if r.Subject.ID != c.id || r.Verdict != c.verdict || gap != c.gap || r.InferredHidden != c.hidden ||
			r.AsOf.Day != c.args.AsOf {
			t.Errorf("%s %+v: %s, gap %q, %d hidden; want %s, %q, %d", c.id, c.args, r.Verdict, gap, r.InferredHidden, c.verdict,
				c.gap, c.hidden)
		}
		querytest.WantIDs(t, string(c.id), answering(r), c.actors...)
	}
}

func answering(r responsibility.Responsibility) []kg.ID {
	var list []kg.ID
	for _, a := range r.Actors {
		list = append(list, a.Actor.ID)
	}
	return list
}

func TestResponsibilityCites(t *testing.T) {
	v, _ := querytest.Open(t)
	all, err := responsibility.Of(t.Context(), v,
		[]kg.ID{"measure/veikart/6", "programme/norsk-katapult", "agency/siva", "topic/helsedata", "measure/none"},
		responsibility.Args{})
	if err != nil || len(all) != 2 {
		t.Fatalf("%d responsibilities, want those of the measure and the programme: %v", len(all), err)
	}
	r := all["measure/veikart/6"]
	querytest.WantIDs(t, "disputes", kg.IDsOf(r.Disputes), "dispute/vurdering")
	if d := r.Documents["document/side"]; len(r.Documents) != 1 || d.Props.Text("publisher") != "NFD" {
		t.Errorf("documents: %v", r.Documents)
	}
	if a := r.Actors[0]; a.Role != kg.AnswerAssigned ||
		a.Claim.ID != "claim/agency/siva/RESPONSIBLE_FOR/measure/veikart/6" {
		t.Errorf("answer: %+v", a)
	}
	if g := r.Gap.Evidence; len(g) != 1 || g[0].ID != "measure/veikart/6#1" || g[0].Document != "document/pressemelding" {
		t.Errorf("evidence of the gap: %+v", g)
	}
	want := "Siva har hatt oppdraget «Utrede helsekatapult» siden august 2023, i samarbeid med Forskningsrådet " +
		"og Innovasjon Norge, ifølge NFD. Hvem som eier tiltaket, er ikke sagt. Kildene svarer ulikt på " +
		"spørsmålet «Hvem skal vurdere?»."
	if got := sentence.Of(r, kg.NB); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if p := all["programme/norsk-katapult"].Actors; p[0].Role != kg.AnswerFollowUp || p[1].Role != kg.AnswerAdministrator {
		t.Errorf("roles of the programme: %v", p)
	}
}

func TestGaps(t *testing.T) {
	v, _ := querytest.Open(t)
	for _, c := range []struct {
		name string
		f    responsibility.GapFilter
		want []kg.ID
	}{
		{"all", responsibility.GapFilter{}, []kg.ID{"arena/dialog", "measure/veikart/1", "measure/veikart/2",
			"measure/veikart/10", "measure/veikart/klynger", "plan/gammel", "programme/uten"}},
		{"of a plan", responsibility.GapFilter{PartOf: []kg.ID{"plan/veikart"}},
			[]kg.ID{"measure/veikart/1", "measure/veikart/2", "measure/veikart/10", "measure/veikart/klynger"}},
		{"of a type", responsibility.GapFilter{Types: []kg.NodeType{"Programme", "Arena"}},
			[]kg.ID{"arena/dialog", "programme/uten"}},
		{"groups", responsibility.GapFilter{Verdicts: []kg.Verdict{kg.GroupOnly, kg.CollectiveOnly}},
			[]kg.ID{"measure/veikart/2", "measure/veikart/10"}},
		{"tiers", responsibility.GapFilter{Tiers: []kg.Tier{kg.TierNoOwner, kg.TierOwnerByOthers}},
			[]kg.ID{"measure/veikart/6", "plan/veikart", "programme/norsk-katapult"}},
		{"a tier and a verdict", responsibility.GapFilter{Tiers: []kg.Tier{kg.TierNobody},
			Verdicts: []kg.Verdict{kg.GroupOnly, kg.Named}}, []kg.ID{"measure/veikart/2"}},
		{"a tier and the verdict NAMED", responsibility.GapFilter{Tiers: []kg.Tier{kg.TierNoOwner},
			Verdicts: []kg.Verdict{kg.Named}}, []kg.ID{"measure/veikart/6", "programme/norsk-katapult"}},
	} {
		got, err := responsibility.Gaps(t.Context(), v, nil, c.f, query.PageArgs{Count: true})
		if err != nil || got.Total != len(c.want) {
			t.Errorf("%s: total %d, %v", c.name, got.Total, err)
		}
		querytest.WantIDs(t, c.name, kg.IDsOf(got.Nodes), c.want...)
	}
}

func TestCoverage(t *testing.T) {
	v, _ := querytest.Open(t)
	all, err := responsibility.CoverageOf(t.Context(), v,
		[]kg.ID{"plan/veikart", "plan/gammel", "agency/siva", "plan/none"})
	if err != nil || len(all) != 2 {
		t.Fatalf("the coverage of %d plans: %v", len(all), err)
	}
	c, old := all["plan/veikart"], all["plan/gammel"]
	if *c.Stated != 41 || c.Recorded != 4 || *c.Missing != 37 || c.Beyond != (responsibility.Beyond{Sure: 1}) ||
		c.Named != 1 || c.NamedInPublication != 0 ||
		!maps.Equal(c.Tiers, map[kg.Tier]int{kg.TierNobody: 3, kg.TierNoOwner: 1}) {
		t.Errorf("coverage: %+v", c)
	}
	if len(c.Evidence) != 1 || c.Evidence[0].Document != "document/pressemelding" {
		t.Errorf("evidence: %v", c.Evidence)
	}
	if old.Stated != nil || old.Missing != nil || old.Recorded != 0 {
		t.Errorf("a plan of which no number is known: %+v", old)
	}
}

// TestCoverageBeyondThePublished: what is told of besides the published list counts by what is said of it, and the
// measures of the list count by their number.
func TestCoverageBeyondThePublished(t *testing.T) {
	want := responsibility.Beyond{Sure: 1}
	d := querytest.Dataset()
	for _, extent := range []kg.Extent{"", kg.Likely, kg.NotSaid, kg.NotSaid} {
		m := kg.Node{ID: kg.ID(fmt.Sprintf("measure/veikart/uten-nummer-%d", len(d.Nodes))), Type: "Measure"}
		m.Props = propsOf(map[string]any{"name_nb": "Uten nummer", "evidence": []kg.Evidence{{Document: "document/side"}}})
		e := querytest.Claimed(m.ID, "PART_OF", "plan/veikart")
		if extent != "" {
			e.Props = kg.MakeProps(append(slices.Clone(e.Props), kg.Prop{Key: "extent", Value: string(extent)})...)
		}
		d.Nodes, d.Edges = append(d.Nodes, m), append(d.Edges, e)
	}
	want.Sure, want.Likely, want.NotSaid = want.Sure+1, 1, 2
	days.Derive(d)
	if faults := check.Faults(d); len(faults) > 0 {
		t.Fatal(faults)
	}
	g := query.New(memory.New(), query.Options{})
	defer g.Close(t.Context())
	if _, err := g.Load(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all, err := responsibility.CoverageOf(t.Context(), v, []kg.ID{"plan/veikart"})
	if c := all["plan/veikart"]; err != nil || c.Beyond != want || c.Beyond.Total() != 5 || c.Recorded != 4 {
		t.Errorf("%+v, %v, want %+v beyond the four", c, err, want)
	}
}

// TestNobodyIsNamedInWhatWasRead: where a plan was read in part, every answer about its measures, and about itself,
// that names nobody says so, and no other does.
func TestNobodyIsNamedInWhatWasRead(t *testing.T) {
	d := querytest.Dataset()
	for i, n := range d.Nodes {
		switch n.ID {
		case "plan/veikart", "plan/gammel":
			props := slices.DeleteFunc(slices.Clone(n.Props), func(p kg.Prop) bool { return p.Key == "evidence" })
			said := "Vi leste ikke " + string(n.ID) + "."
			d.Nodes[i].Props = kg.MakeProps(append(props, kg.Prop{Key: "unread_nb", Value: said},
				kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/side"},
					{Document: "document/udatert", About: "unread"}}})...)
		case "document/udatert":
			d.Nodes[i].Props = kg.MakeProps(append(slices.Clone(n.Props), kg.Prop{Key: "excerpt", Value: true})...)
		}
	}
	if faults := check.Faults(d); len(faults) > 0 {
		t.Fatal(faults)
	}
	g := query.New(memory.New(), query.Options{})
	defer g.Close(t.Context())
	if _, err := g.Load(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ids := append(querytest.EveryMeasure, "plan/veikart", "plan/gammel", "programme/uten", "arena/dialog")
	all, err := responsibility.Of(t.Context(), v, ids, responsibility.Args{})
	if err != nil || len(all) != len(ids) {
		t.Fatal(len(all), err)
	}
	kinds := map[responsibility.GapKind]int{}
	for id, r := range all {
		want := ""
		switch {
		case r.Tier != kg.TierNobody:
		case r.Subject.Type == "Measure":
			want = "Vi leste ikke plan/veikart."
		case r.Subject.Type == "Plan":
			want = "Vi leste ikke " + string(id) + "."
		}
		said := sentence.Of(r, kg.NB)
		reason := ""
		if r.Gap != nil {
			reason = sentence.Reason(*r.Gap, kg.NB)
			kinds[r.Gap.Kind]++
		}
		if want == "" {
			if strings.Contains(said+reason, "Vi leste ikke") || r.Gap != nil && len(r.Gap.Unread) > 0 {
				t.Errorf("%s: %s / %s", id, said, reason)
			}
			continue
		}
		last := r.Gap.Evidence[len(r.Gap.Evidence)-1]
		if !strings.Contains(said, " "+want) || !strings.HasSuffix(reason, " "+want) || last.About != "unread" ||
			last.Document != "document/udatert" ||
			(r.Verdict == kg.NotStated) != (r.Gap.Kind == responsibility.MainSourceNotRead) {
			t.Errorf("%s: %s / %s, %+v", id, said, reason, r.Gap)
		}
	}
	for _, kind := range []responsibility.GapKind{responsibility.MainSourceNotRead, responsibility.NobodyNamed,
		responsibility.OnlyAGroup, responsibility.OnlyTheCollective, responsibility.OwnerNotStated} {
		if kinds[kind] == 0 {
			t.Errorf("no gap is %s", kind)
		}
	}
}

func TestCitations(t *testing.T) {
	v, _ := querytest.Open(t)
	documents, err := v.Nodes(t.Context(), []kg.ID{"document/pressemelding", "document/side"})
	if err != nil {
		t.Fatal(err)
	}
	all, err := responsibility.Of(t.Context(), v, querytest.EveryMeasure, responsibility.Args{})
	if err != nil {
		t.Fatal(err)
	}
	for id, r := range all {
		in := cite.Responsibility(v, r, documents)
		said := strings.TrimSuffix(sentence.Of(r, kg.EN), ".")
		if reference := cite.Text(cite.APA, in); !strings.Contains(reference, said) ||
			!strings.Contains(reference, v.Permalink(id)) {
			t.Errorf("%s: %s", id, reference)
		}
		if len(in.Sources) == 0 || in.Inferred {
			t.Errorf("%s: %d sources", id, len(in.Sources))
		}
	}
}
