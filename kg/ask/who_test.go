package ask_test

import (
	"slices"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
	"tiltaksgraf/kg/query/querytest"
	"tiltaksgraf/kg/responsibility"
)

// A text that names a programme finds it with the measures that concern it, whatever these are called.
func TestWhoIsResponsible(t *testing.T) {
	v, _ := querytest.Open(t)
	found, err := ask.Who(t.Context(), v, nil, "katapultordningen", 5, responsibility.Args{})
	if err != nil {
		t.Fatal(err)
	}
	subjects := subjectsOf(found)
	if i := slices.Index(subjects, kg.ID("programme/norsk-katapult")); i < 0 ||
		!slices.Contains(subjects, "measure/veikart/6") {
		t.Errorf("katapultordningen: %v", subjects)
	}
	for _, asked := range []string{"kattapultordningen", "katpultordninga"} { // likeness to a name doesn't name it
		found, err = ask.Who(t.Context(), v, nil, asked, 5, responsibility.Args{})
		if err != nil || !slices.Equal(subjectsOf(found), []kg.ID{"programme/norsk-katapult"}) {
			t.Errorf("%s: %v %v", asked, subjectsOf(found), err)
		}
	}
	for _, asked := range []string{"tiltak 6", "Hvem har ansvaret for tiltak nr. 6?", "who owns measure 6",
		"Kven eig tiltak 6?"} {
		found, err = ask.Who(t.Context(), v, nil, asked, 5, responsibility.Args{})
		if err != nil || !slices.Equal(subjectsOf(found), []kg.ID{"measure/veikart/6"}) {
			t.Errorf("%s: %v %v", asked, subjectsOf(found), err)
		}
	}
	question, err := ask.Who(t.Context(), v, nil, "Hvem har ansvaret for katapultordningen?", 5,
		responsibility.Args{})
	if err != nil || !slices.Equal(subjectsOf(question), subjects) {
		t.Errorf("a question finds %v, its subject %v: %v", subjectsOf(question), subjects, err)
	}
	if _, err := ask.Who(t.Context(), v, nil, "hvem har ansvaret", 5, responsibility.Args{}); err != nil {
		t.Errorf("nothing but question words: %v", err)
	}
	found, err = ask.Who(t.Context(), v, nil, "katapult", 1, responsibility.Args{})
	if err != nil || len(found) != 1 || found[0].Verdict != kg.Named {
		t.Errorf("the first of katapult: %v %v", subjectsOf(found), err)
	}
	found, err = ask.Who(t.Context(), v, nil, "Forskningsrådet", 5, responsibility.Args{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range found {
		if !slices.Contains(kg.Accountables, r.Subject.Type) {
			t.Errorf("found %s", r.Subject.ID)
		}
	}
}

func subjectsOf(all []responsibility.Responsibility) []kg.ID {
	var list []kg.ID
	for _, r := range all {
		list = append(list, r.Subject.ID)
	}
	return list
}
