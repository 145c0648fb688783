package ask_test

import (
	"slices"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/kg/sentence"
)

// TestDaysAreAnswered: what is asked of a day, a month or a year is answered for it, unless another day is given; an
// office tells all who held it then.
func TestDaysAreAnswered(t *testing.T) {
	v, _ := luftland(t)
	for question, want := range map[string]struct {
		asOf, on kg.Date
		first    kg.ID
		holders  []kg.ID
		says     string
	}{
		"Hvem var skyminister i 2024?": {"2024-12-31", "2024", "office/skyminister",
			[]kg.ID{"person/ask-lufting", "person/siv-skye"},
			"The answer is for 2024: offices for all of it, responsibility as of 31 December 2024."},
		"skyminister 2023": {"2023-12-31", "2023", "office/skyminister", []kg.ID{"person/siv-skye"},
			"The answer is for 2023: offices for all of it, responsibility as of 31 December 2023."},
		"skyminister i april 2024": {"2024-04-30", "2024-04", "office/skyminister",
			[]kg.ID{"person/ask-lufting", "person/siv-skye"},
			"The answer is for April 2024: offices for all of it, responsibility as of 30 April 2024."},
		"skyminister 19. april 2024": {"2024-04-19", "2024-04-19", "office/skyminister",
			[]kg.ID{"person/ask-lufting"}, "The answer is for 19 April 2024."},
		"Hvem er skyminister siden 2021?": {"", "", "office/skyminister", nil, ""},
	} {
		a, err := ask.Ask(t.Context(), v, question, 5, responsibility.Args{})
		if err != nil || len(a.Results) == 0 || a.Results[0].ID != want.first {
			t.Errorf("%q: %v, %v", question, kg.IDsOf(a.Results), err)
			continue
		}
		if want.on == "" {
			if a.Understood != nil {
				t.Errorf("%q is understood as %+v", question, a.Understood)
			}
			continue
		}
		var holders []kg.ID
		for _, h := range a.Parties[0].Holders {
			holders = append(holders, h.Person.ID)
		}
		if u := a.Understood; u == nil || u.On != want.on || len(u.Numbered) > 0 || !slices.Equal(holders, want.holders) {
			t.Errorf("%q: %+v, held by %v, want %+v", question, u, holders, want)
		} else if got := sentence.Understood(*u, kg.EN); got != want.says {
			t.Errorf("%q: %q, want %q", question, got, want.says)
		}
		q, err := ask.Read(t.Context(), v, question, responsibility.Args{})
		if err != nil || q.Args.AsOf != want.asOf {
			t.Errorf("%q is answered as of %q, want %q: %v", question, q.Args.AsOf, want.asOf, err)
		}
		given, err := ask.Ask(t.Context(), v, question, 5, responsibility.Args{AsOf: "2021-10-14"})
		if err != nil || given.Understood != nil || given.Results[0].ID != want.first ||
			len(given.Parties[0].Holders) != 1 || given.Parties[0].Holders[0].Person.ID != "person/siv-skye" {
			t.Errorf("%q as of another day: %+v, %v", question, given, err)
		}
	}
}

// TestWhoOnDays: who is responsible is answered for the day in the question, and says so.
func TestWhoOnDays(t *testing.T) {
	v, _ := luftland(t)
	for question, want := range map[string]kg.Date{
		"Hvem hadde ansvaret for tiltak 6 i 2020?": "2020-12-31", "tiltak 6 per 1. mars 2024": "2024-03-01", "tiltak 6": "",
	} {
		found, err := ask.Who(t.Context(), v, nil, question, 5, responsibility.Args{})
		if err != nil || len(found) != 1 || found[0].AsOf.Day != want ||
			(found[0].Verdict == kg.NotYet) != (want == "2020-12-31") {
			t.Errorf("%q: %+v, %v, want as of %q", question, found, err, want)
		}
	}
}

// TestYearsThatBelongToNames: a year after a name is a part of it where something is called so, or where it is of that
// year.
func TestYearsThatBelongToNames(t *testing.T) {
	v, _ := luftland(t)
	for question, want := range map[string]kg.Date{
		"budsjettet 2024":                  "", // which is the name of a plan
		"budsjettet 2022":                  "", // such things have years in their names
		"Veikart for ballongnæringen 2023": "", // when it was presented
		"Skydirektoratet 2022":             "2022",
		"luftminister 2022":                "2022",
		"zeppelinfond 2022":                "", // nobody here knows what that is
	} {
		q, err := ask.Read(t.Context(), v, question, responsibility.Args{})
		if err != nil || q.Args.AsOf != want.Latest() {
			t.Errorf("%q is read as of %q, want %q: %v", question, q.Args.AsOf, want.Latest(), err)
		}
	}
}

// TestOfItsTimeFirst: what happened at another time than is asked about comes after all else.
func TestOfItsTimeFirst(t *testing.T) {
	v, _ := luftland(t)
	for question, last := range map[string]kg.ID{
		"værteknologi i 2023":     "appropriation/vaerteknologi-2024",
		"værteknologi i mai 2024": "appropriation/vaerteknologi-2023",
	} {
		a, err := ask.Ask(t.Context(), v, question, 20, responsibility.Args{})
		if n := len(a.Results); err != nil || n < 3 || a.Results[n-1].ID != last {
			t.Errorf("%q: %v, want %s last: %v", question, kg.IDsOf(a.Results), last, err)
		}
	}
}
