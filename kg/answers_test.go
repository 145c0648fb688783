package kg_test

import (
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
)

func TestLookups(t *testing.T) {
	v, _ := open(t)
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
		{"permalink without version", got(v.Resource(ctx, publicURL+"/id/agency/siva")), "agency/siva"},
		{"permalink to nothing", got(v.Resource(ctx, publicURL+"/id/agency/nobody")), ""},
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
	v, _ := open(t)
	inferred := []kg.Certainty{kg.Stated, kg.Inferred}
	for _, c := range []struct {
		id      kg.ID
		args    kg.ResponsibilityArgs
		verdict kg.Verdict
		actors  []kg.ID
		gap     kg.GapKind
		hidden  int
	}{
		{"measure/veikart/6", kg.ResponsibilityArgs{}, kg.Named, []kg.ID{"agency/siva"}, kg.OwnerNotStated, 1},
		{"measure/veikart/6", kg.ResponsibilityArgs{Certainty: inferred}, kg.Named, []kg.ID{"ministry/nfd", "agency/siva"}, kg.OwnerNotStated, 0},
		{"measure/veikart/6", kg.ResponsibilityArgs{Certainty: inferred[1:]}, kg.Named, []kg.ID{"ministry/nfd"}, kg.OwnerNotStated, 0},
		{"measure/veikart/6", kg.ResponsibilityArgs{AsOf: "2023-07-31"}, kg.NotStated, nil, kg.NobodyNamed, 1},
		{"measure/veikart/1", kg.ResponsibilityArgs{}, kg.NotStated, nil, kg.NobodyNamed, 1},
		{"measure/veikart/1", kg.ResponsibilityArgs{Certainty: inferred}, kg.NotStated, []kg.ID{"agency/forskningsradet"}, kg.NobodyNamed, 0},
		{"measure/veikart/2", kg.ResponsibilityArgs{}, kg.GroupOnly, []kg.ID{"group/fou"}, kg.OnlyAGroup, 0},
		{"measure/veikart/10", kg.ResponsibilityArgs{}, kg.CollectiveOnly, []kg.ID{"group/regjeringen"}, kg.OnlyTheCollective, 0},
		{"measure/veikart/klynger", kg.ResponsibilityArgs{}, kg.NotStated, nil, kg.NobodyNamed, 0},
		{"programme/norsk-katapult", kg.ResponsibilityArgs{}, kg.Named, []kg.ID{"agency/innovasjon-norge", "agency/siva"}, "", 0},
		{"programme/norsk-katapult", kg.ResponsibilityArgs{AsOf: "2016-12-31"}, kg.Named, []kg.ID{"agency/innovasjon-norge"}, "", 0},
		{"programme/uten", kg.ResponsibilityArgs{}, kg.NotStated, nil, kg.NobodyNamed, 0},
		{"plan/veikart", kg.ResponsibilityArgs{}, kg.Named, []kg.ID{"ministry/nfd"}, "", 0},
		{"plan/veikart", kg.ResponsibilityArgs{AsOf: "2024-01-01"}, kg.NotStated, nil, kg.NobodyNamed, 0},
		{"arena/dialog", kg.ResponsibilityArgs{}, kg.NotStated, nil, kg.NobodyNamed, 0},
	} {
		all, err := v.Responsibilities(t.Context(), append(everyMeasure, c.id), c.args)
		if err != nil {
			t.Fatal(err)
		}
		r := all[c.id]
		gap := kg.GapKind("")
		if r.Gap != nil {
			gap = r.Gap.Kind
			if len(r.Gap.Evidence) == 0 {
				t.Errorf("%s: a gap that rests on nothing", c.id)
			}
		}
		if r.Subject.ID != c.id || r.Verdict != c.verdict || gap != c.gap || r.InferredHidden != c.hidden || r.AsOf != c.args.AsOf {
			t.Errorf("%s %+v: %s, gap %q, %d hidden; want %s, %q, %d", c.id, c.args, r.Verdict, gap, r.InferredHidden, c.verdict, c.gap, c.hidden)
		}
		wantIDs(t, string(c.id), answering(r), c.actors...)
	}
}

func answering(r kg.Responsibility) []kg.ID {
	var list []kg.ID
	for _, a := range r.Actors {
		list = append(list, a.Actor.ID)
	}
	return list
}

func TestResponsibilityCites(t *testing.T) {
	v, _ := open(t)
	all, err := v.Responsibilities(t.Context(), []kg.ID{"measure/veikart/6", "programme/norsk-katapult", "agency/siva", "topic/helsedata", "measure/none"}, kg.ResponsibilityArgs{})
	if err != nil || len(all) != 2 {
		t.Fatalf("%d responsibilities, want those of the measure and the programme: %v", len(all), err)
	}
	r := all["measure/veikart/6"]
	wantIDs(t, "disputes", ids(r.Disputes), "dispute/vurdering")
	if d := r.Documents["document/side"]; len(r.Documents) != 1 || d.Props.Text("publisher") != "NFD" {
		t.Errorf("documents: %v", r.Documents)
	}
	if a := r.Actors[0]; a.Role != kg.AnswerAssigned || a.Claim.ID != "claim/agency/siva/RESPONSIBLE_FOR/measure/veikart/6" {
		t.Errorf("answer: %+v", a)
	}
	if g := r.Gap.Evidence; len(g) != 1 || g[0].ID != "measure/veikart/6#1" || g[0].Document != "document/pressemelding" {
		t.Errorf("evidence of the gap: %+v", g)
	}
	want := "Siva har fått oppdraget «Utrede helsekatapult», fra august 2023, ifølge NFD. Hvem som eier tiltaket, er ikke sagt. Kildene er uenige om «Hvem skal vurdere?»."
	if got := r.Sentence(kg.NB); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if p := all["programme/norsk-katapult"].Actors; p[0].Role != kg.AnswerFollowUp || p[1].Role != kg.AnswerAdministrator {
		t.Errorf("roles of the programme: %v", p)
	}
}

// A text that names a programme finds it with the measures that concern it, whatever these are called.
func TestWhoIsResponsible(t *testing.T) {
	v, _ := open(t)
	found, err := v.WhoIsResponsible(t.Context(), "katapultordningen", 5, kg.ResponsibilityArgs{})
	if err != nil {
		t.Fatal(err)
	}
	subjects := subjectsOf(found)
	if i := slices.Index(subjects, kg.ID("programme/norsk-katapult")); i < 0 || !slices.Contains(subjects, "measure/veikart/6") {
		t.Errorf("katapultordningen: %v", subjects)
	}
	for _, asked := range []string{"tiltak 6", "Hvem har ansvaret for tiltak nr. 6?", "who owns measure 6", "Kven eig tiltak 6?"} {
		found, err = v.WhoIsResponsible(t.Context(), asked, 5, kg.ResponsibilityArgs{})
		if err != nil || !slices.Equal(subjectsOf(found), []kg.ID{"measure/veikart/6"}) {
			t.Errorf("%s: %v %v", asked, subjectsOf(found), err)
		}
	}
	question, err := v.WhoIsResponsible(t.Context(), "Hvem har ansvaret for katapultordningen?", 5, kg.ResponsibilityArgs{})
	if err != nil || !slices.Equal(subjectsOf(question), subjects) {
		t.Errorf("a question finds %v, its subject %v: %v", subjectsOf(question), subjects, err)
	}
	if _, err := v.WhoIsResponsible(t.Context(), "hvem har ansvaret", 5, kg.ResponsibilityArgs{}); err != nil {
		t.Errorf("nothing but question words: %v", err)
	}
	found, err = v.WhoIsResponsible(t.Context(), "katapult", 1, kg.ResponsibilityArgs{})
	if err != nil || len(found) != 1 || found[0].Verdict != kg.Named {
		t.Errorf("the first of katapult: %v %v", subjectsOf(found), err)
	}
	found, err = v.WhoIsResponsible(t.Context(), "Forskningsrådet", 5, kg.ResponsibilityArgs{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range found {
		if !slices.Contains(kg.Accountables, r.Subject.Type) {
			t.Errorf("found %s", r.Subject.ID)
		}
	}
}

func subjectsOf(all []kg.Responsibility) []kg.ID {
	var list []kg.ID
	for _, r := range all {
		list = append(list, r.Subject.ID)
	}
	return list
}

func TestGaps(t *testing.T) {
	v, _ := open(t)
	for _, c := range []struct {
		name string
		f    kg.GapFilter
		want []kg.ID
	}{
		{"all", kg.GapFilter{}, []kg.ID{"arena/dialog", "measure/veikart/1", "measure/veikart/2", "measure/veikart/10", "measure/veikart/klynger", "plan/gammel", "programme/uten"}},
		{"of a plan", kg.GapFilter{PartOf: []kg.ID{"plan/veikart"}}, []kg.ID{"measure/veikart/1", "measure/veikart/2", "measure/veikart/10", "measure/veikart/klynger"}},
		{"of a type", kg.GapFilter{Types: []kg.NodeType{"Programme", "Arena"}}, []kg.ID{"arena/dialog", "programme/uten"}},
		{"groups", kg.GapFilter{Verdicts: []kg.Verdict{kg.GroupOnly, kg.CollectiveOnly}}, []kg.ID{"measure/veikart/2", "measure/veikart/10"}},
	} {
		got, err := v.Gaps(t.Context(), c.f, kg.PageArgs{Count: true})
		if err != nil || got.Total != len(c.want) {
			t.Errorf("%s: total %d, %v", c.name, got.Total, err)
		}
		wantIDs(t, c.name, ids(got.Nodes), c.want...)
	}
}

func TestCoverage(t *testing.T) {
	v, _ := open(t)
	all, err := v.Coverage(t.Context(), []kg.ID{"plan/veikart", "plan/gammel", "agency/siva", "plan/none"})
	if err != nil || len(all) != 2 {
		t.Fatalf("the coverage of %d plans: %v", len(all), err)
	}
	c, old := all["plan/veikart"], all["plan/gammel"]
	if *c.Stated != 41 || c.Recorded != 4 || *c.Missing != 37 || c.BeyondPublished != 1 || c.Named != 1 || c.NamedInPublication != 0 {
		t.Errorf("coverage: %+v", c)
	}
	if len(c.Evidence) != 1 || c.Evidence[0].Document != "document/pressemelding" {
		t.Errorf("evidence: %v", c.Evidence)
	}
	if old.Stated != nil || old.Missing != nil || old.Recorded != 0 {
		t.Errorf("a plan of which no number is known: %+v", old)
	}
}

func TestCitations(t *testing.T) {
	v, _ := open(t)
	documents, err := v.Nodes(t.Context(), []kg.ID{"document/pressemelding", "document/side"})
	if err != nil {
		t.Fatal(err)
	}
	all, err := v.Responsibilities(t.Context(), everyMeasure, kg.ResponsibilityArgs{})
	if err != nil {
		t.Fatal(err)
	}
	for id, r := range all {
		in := v.ResponsibilityCitation(r, documents)
		if line := kg.Cite(kg.NBPress, in); !strings.Contains(line, r.Sentence(kg.NB)) || !strings.HasSuffix(line, v.Permalink(id)) || strings.Contains(line, "\n") {
			t.Errorf("%s: %s", id, line)
		}
		if len(in.Sources) == 0 || in.Inferred {
			t.Errorf("%s: %d sources", id, len(in.Sources))
		}
	}
}
