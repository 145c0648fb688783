package ask_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/query/querytest"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/kg/sentence"
	"tiltaksgraf/kg/text"
	"tiltaksgraf/seeds/invented"
	"tiltaksgraf/store/memory"
)

// luftland is a View of the invented dataset, and the round trips that it makes.
func luftland(t *testing.T) (*query.View, func() int64) {
	t.Helper()
	data, err := invented.Data()
	if err != nil {
		t.Fatal(err)
	}
	store := &querytest.CountingStore{Store: memory.New()}
	g := query.New(store, query.Options{})
	t.Cleanup(func() { _ = g.Close(context.Background()) })
	if _, err := store.Load(t.Context(), data, nil); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v, store.Trips.Load
}

// TestNumbersAreUnderstood: in whichever plan, however written, a number is answered by what has it and nothing else,
// in every way of asking; and where nothing has, a sentence says so.
func TestNumbersAreUnderstood(t *testing.T) {
	v, _ := luftland(t)
	for question, want := range map[string]struct {
		found []kg.ID
		says  string
	}{
		"Hvem har ansvaret for tiltak nummer seks i veikartet?": {[]kg.ID{"measure/veikart-ballongnaeringen/6"},
			"Spørsmålet er forstått som tiltak 6 i «Veikart for ballongnæringen»."},
		"the first measure": {[]kg.ID{"measure/veikart-ballongnaeringen/1"},
			"Spørsmålet er forstått som tiltak 1 i «Veikart for ballongnæringen»."},
		"tiltak 2 i planen for eksport av snorer": {[]kg.ID{"measure/snoreksport/2"},
			"Spørsmålet er forstått som tiltak 2 i «Plan for eksport av snorer»."},
		"tiltak 5 i planen for eksport av snorer": {nil, "«Plan for eksport av snorer» har bare 2 tiltak."},
		"tiltak 6 i budsjettet": {[]kg.ID{"measure/veikart-ballongnaeringen/6"},
			"Spørsmålet er forstått som tiltak 6 i «Veikart for ballongnæringen»."},
		"tiltak 2 om eksport": {[]kg.ID{"measure/veikart-ballongnaeringen/2"},
			"Spørsmålet er forstått som tiltak 2 i «Veikart for ballongnæringen»."},
		"tiltak 8": {nil, "«Veikart for ballongnæringen» har 8 tiltak. Tiltak 8 er ikke blant dem vi kjenner."},
		"tiltak 2 og 6": {[]kg.ID{"measure/veikart-ballongnaeringen/2", "measure/veikart-ballongnaeringen/6"},
			"Spørsmålet er forstått som tiltak 2 og 6 i «Veikart for ballongnæringen»."},
		"tiltak 6–1": {[]kg.ID{"measure/veikart-ballongnaeringen/6", "measure/veikart-ballongnaeringen/1"},
			"Spørsmålet er forstått som tiltak 6 og 1 i «Veikart for ballongnæringen»."},
		"measures 1 to 4": {[]kg.ID{"measure/veikart-ballongnaeringen/1", "measure/veikart-ballongnaeringen/2",
			"measure/veikart-ballongnaeringen/3", "measure/veikart-ballongnaeringen/4"},
			"Spørsmålet er forstått som tiltak 1–4 i «Veikart for ballongnæringen»."},
		"tiltak 6, 8 og 12": {[]kg.ID{"measure/veikart-ballongnaeringen/6"},
			"Spørsmålet er forstått som tiltak 6, 8 og 12 i «Veikart for ballongnæringen». " +
				"«Veikart for ballongnæringen» har 8 tiltak. Tiltak 8 er ikke blant dem vi kjenner. Tiltak 12 finnes ikke."},
		"tiltak 7 og 8": {nil,
			"«Veikart for ballongnæringen» har 8 tiltak. Tiltak 7 og 8 er ikke blant dem vi kjenner."},
		"tiltak 9 og 10": {nil, "«Veikart for ballongnæringen» har bare 8 tiltak."},
		"innsatsområde 1 og 2": {
			[]kg.ID{"focus-area/veikart-ballongnaeringen/1", "focus-area/veikart-ballongnaeringen/2"},
			"Spørsmålet er forstått som innsatsområde 1 og 2 i «Veikart for ballongnæringen»."},
		"innsatsområde 4": {nil, "«Veikart for ballongnæringen» har bare 3 innsatsområder."},
		"innsatsområde 1 i planen for eksport av snorer": {nil,
			"Vi kjenner ikke innsatsområde 1 i «Plan for eksport av snorer»."},
		"tiltak 6 i mars 2024": {[]kg.ID{"measure/veikart-ballongnaeringen/6"},
			"Spørsmålet er forstått som tiltak 6 i «Veikart for ballongnæringen». " +
				"Svaret gjelder mars 2024: embeter og stillinger hele tiden, ansvar per 31. mars 2024."},
		"tiltak 6 den 1. mars 2024": {[]kg.ID{"measure/veikart-ballongnaeringen/6"},
			"Spørsmålet er forstått som tiltak 6 i «Veikart for ballongnæringen». Svaret gjelder 1. mars 2024."},
		"tiltak 6 i veikartet og tiltak 2 i planen for eksport av snorer": {
			[]kg.ID{"measure/veikart-ballongnaeringen/6", "measure/snoreksport/2"},
			"Spørsmålet er forstått som tiltak 6 i «Veikart for ballongnæringen» og tiltak 2 i " +
				"«Plan for eksport av snorer»."},
		"tiltak 2 i veikartet og planen for eksport av snorer": {
			[]kg.ID{"measure/veikart-ballongnaeringen/2", "measure/snoreksport/2"},
			"Spørsmålet er forstått som tiltak 2 i «Veikart for ballongnæringen» og tiltak 2 i " +
				"«Plan for eksport av snorer»."},
		"tiltak 8 og 6 i veikartet og tiltak 5 i planen for eksport av snorer": {
			[]kg.ID{"measure/veikart-ballongnaeringen/6"},
			"Spørsmålet er forstått som tiltak 8 og 6 i «Veikart for ballongnæringen». " +
				"«Veikart for ballongnæringen» har 8 tiltak. Tiltak 8 er ikke blant dem vi kjenner. " +
				"«Plan for eksport av snorer» har bare 2 tiltak."},
		"Hva skiller tiltak 1 fra tiltak 2 i planen for eksport av snorer?": {
			[]kg.ID{"measure/snoreksport/1", "measure/snoreksport/2"},
			"Spørsmålet er forstått som tiltak 1 og 2 i «Plan for eksport av snorer»."},
		"innsatsområde 1 og tiltak 2": {
			[]kg.ID{"focus-area/veikart-ballongnaeringen/1", "measure/veikart-ballongnaeringen/2"},
			"Spørsmålet er forstått som innsatsområde 1 i «Veikart for ballongnæringen» og tiltak 2 i " +
				"«Veikart for ballongnæringen»."},
		"5 mill. kroner": {[]kg.ID{"appropriation/vindkartlegging-2024"},
			"Spørsmålet er forstått som en sum, 5 millioner kroner."},
		"987 millioner": {nil, "Vi kjenner ingen bevilgning på 987 millioner kroner."},
	} {
		a, err := ask.Ask(t.Context(), v, question, 5, responsibility.Args{})
		if err != nil || a.Understood == nil {
			t.Errorf("%q isn't understood: %v", question, err)
			continue
		}
		if got := kg.IDsOf(a.Results); !slices.Equal(got, want.found) {
			t.Errorf("%q finds %v, want %v", question, got, want.found)
		}
		if got := sentence.Understood(*a.Understood, kg.NB); got != want.says {
			t.Errorf("%q: %q, want %q", question, got, want.says)
		}
		hits, err := ask.Search(t.Context(), v, nil, question, kg.Filter{}, query.PageArgs{Count: true})
		if err != nil || hits.Total != len(want.found) || len(hits.Hits) != len(want.found) {
			t.Errorf("%q: search finds %d, %v", question, hits.Total, err)
		}
		who, err := ask.Who(t.Context(), v, nil, question, 5, responsibility.Args{})
		for _, r := range who {
			if !slices.Contains(want.found, r.Subject.ID) {
				t.Errorf("%q: whoIsResponsible finds %s", question, r.Subject.ID)
			}
		}
		if err != nil {
			t.Errorf("%q: %v", question, err)
		}
	}
}

// TestRoundTrips: however much is found, what is asked takes no more round trips than is promised.
func TestRoundTrips(t *testing.T) {
	v, trips := luftland(t)
	first := 20
	for _, c := range []struct {
		name string
		most int64
		ask  func(question string) error
	}{
		{"ask", 9, func(question string) error {
			_, err := ask.Ask(t.Context(), v, question, first, responsibility.Args{})
			return err
		}},
		{"who", 8, func(question string) error {
			_, err := ask.Who(t.Context(), v, nil, question, first, responsibility.Args{})
			return err
		}},
		{"search", 5, func(question string) error {
			_, err := ask.Search(t.Context(), v, nil, question, kg.Filter{}, query.PageArgs{First: &first})
			return err
		}},
		{"suggest", 5, func(question string) error {
			_, err := ask.Suggest(t.Context(), v, question, first)
			return err
		}},
	} {
		for _, question := range []string{"ballong", "Hvem leder Skydirektoratet?", "vinddata", "drage", "landet", "v",
			"tiltak 6", "tiltak 1, 2 og 6", "luftminister 2023", "Hvem leder Skydirektoratet 2023", "drage i 2023",
			"tiltak 6 i budsjettet og tiltak 99 i planen for snorer og tiltak 1 i budsjettet",
			"tiltak 6 i budsjettet", "tiltak 99 i planen for snorer", "5 millioner", "xyzzy", ""} {
			before := trips()
			if err := c.ask(question); err != nil {
				t.Errorf("%s: %q: %v", c.name, question, err)
			}
			further := 4 * int64(strings.Count(question, " og tiltak "))
			if made := trips() - before; made > c.most+further {
				t.Errorf("%s: %q takes %d round trips, more than %d", c.name, question, made, c.most+further)
			}
		}
	}
}

// TestSuggest: a text is completed by names that go on so, those that begin so first, and each as it was typed.
func TestSuggest(t *testing.T) {
	v, _ := luftland(t)
	for typed, want := range map[string]kg.ID{
		"v": "plan/veikart-ballongnaeringen", "vind": "agency/vindetaten", "VINDET": "agency/vindetaten",
		"lbd": "ministry/luft", "luft- og ballong": "ministry/luft", "lufting": "person/ask-lufting",
		"tiltak 6": "measure/veikart-ballongnaeringen/6",
	} {
		found, err := ask.Suggest(t.Context(), v, typed, 5)
		if err != nil || len(found) == 0 || found[0].Node.ID != want {
			t.Errorf("%q is completed by %v, want %s: %v", typed, found, want, err)
			continue
		}
		for _, s := range found {
			matched := slices.ContainsFunc(s.Name.Parts, func(p text.Segment) bool { return p.Matched })
			if typed != "tiltak 6" && !matched {
				t.Errorf("%q: nothing of %v was typed", typed, s.Name)
			}
		}
	}
	for _, typed := range []string{"", " ", "xyzzy", "tiltak 99"} {
		if found, err := ask.Suggest(t.Context(), v, typed, 5); err != nil || len(found) > 0 {
			t.Errorf("%q is completed by %v: %v", typed, found, err)
		}
	}
}

// TestBesideFirst: the question that others have asked in the same words stands next to the thing it is about, and not
// where that is merely named.
func TestBesideFirst(t *testing.T) {
	v, _ := luftland(t)
	for question, want := range map[string]bool{
		"Hvem skal vurdere om det trengs et senter?": true, "ballongdrage": false} {
		a, err := ask.Ask(t.Context(), v, question, 5, responsibility.Args{})
		if err != nil || len(a.Results) == 0 {
			t.Errorf("%q: %v, %v", question, a.Results, err)
			continue
		}
		i := slices.Index(kg.IDsOf(a.Results), "dispute/hvem-vurderer-senter")
		if got := i == 0 || i == 1; got != want {
			t.Errorf("%q: the dispute stands at %d of %v", question, i, kg.IDsOf(a.Results))
		}
	}
}

// TestOffices: who leads a body is the office that heads it, with who held it on the day.
func TestOffices(t *testing.T) {
	v, _ := luftland(t)
	a, err := ask.Ask(t.Context(), v, "Hvem leder Luft- og ballongnæringsdepartementet?", 5,
		responsibility.Args{AsOf: "2023-10-01"})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(a.Parties, func(p ask.Party) bool { return p.Node.ID == "office/luftminister" })
	if i < 1 || a.Parties[0].Node.ID != "ministry/luft" || len(a.Parties[0].Duties) == 0 {
		t.Fatalf("parties: %v", a.Parties)
	}
	if h := a.Parties[i].Holders; len(h) != 1 || h[0].Person.ID != "person/ask-lufting" {
		t.Errorf("holders in 2023: %v", h)
	}
	today, err := ask.Ask(t.Context(), v, "luftminister", 1, responsibility.Args{})
	if err != nil || len(today.Parties) == 0 || slices.ContainsFunc(today.Parties[0].Holders,
		func(h ask.Holder) bool { return h.Person.ID == "person/ask-lufting" }) {
		t.Errorf("luftminister: %v %v", today.Parties, err)
	}
}
