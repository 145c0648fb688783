package ask_test

import (
	"slices"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/query/querytest"
	"tiltaksgraf/kg/responsibility"
)

// A text that names a programme finds it with the measures that concern it, whatever these are called.
func TestWhoIsResponsible(t *testing.T) {
	v, _ := querytest.Open(t)
	found, err := who(t, v, "katapultordningen", 5, responsibility.Args{})
	if err != nil {
		t.Fatal(err)
	}
	subjects := subjectsOf(found)
	if i := slices.Index(subjects, kg.ID("programme/norsk-katapult")); i < 0 ||
		!slices.Contains(subjects, "measure/veikart/6") {
		t.Errorf("katapultordningen: %v", subjects)
	}
	for _, asked := range []string{"kattapultordningen", "katpultordninga"} { // likeness to a name doesn't name it
		found, err = who(t, v, asked, 5, responsibility.Args{})
		if err != nil || !slices.Equal(subjectsOf(found), []kg.ID{"programme/norsk-katapult"}) {
			t.Errorf("%s: %v %v", asked, subjectsOf(found), err)
		}
	}
	for _, asked := range []string{"tiltak 6", "Hvem har ansvaret for tiltak nr. 6?", "who owns measure 6",
		"Kven eig tiltak 6?"} {
		found, err = who(t, v, asked, 5, responsibility.Args{})
		if err != nil || !slices.Equal(subjectsOf(found), []kg.ID{"measure/veikart/6"}) {
			t.Errorf("%s: %v %v", asked, subjectsOf(found), err)
		}
	}
	question, err := who(t, v, "Hvem har ansvaret for katapultordningen?", 5,
		responsibility.Args{})
	if err != nil || !slices.Equal(subjectsOf(question), subjects) {
		t.Errorf("a question finds %v, its subject %v: %v", subjectsOf(question), subjects, err)
	}
	if _, err := who(t, v, "hvem har ansvaret", 5, responsibility.Args{}); err != nil {
		t.Errorf("nothing but question words: %v", err)
	}
	found, err = who(t, v, "katapult", 1, responsibility.Args{})
	if err != nil || len(found) != 1 || found[0].Verdict != kg.Named {
		t.Errorf("the first of katapult: %v %v", subjectsOf(found), err)
	}
	found, err = who(t, v, "Forskningsrådet", 5, responsibility.Args{})
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

// who reads a question and answers it.
func who(t *testing.T, v *query.View, question string, first int,
	args responsibility.Args) ([]responsibility.Responsibility, error) {
	t.Helper()
	q, err := ask.Read(t.Context(), v, question, args)
	if err != nil {
		return nil, err
	}
	return q.Who(t.Context(), v, nil, first)
}
