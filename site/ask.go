package site

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// askPage is what a question in one's own words finds.
type askPage struct {
	Ask struct {
		Understood *struct {
			Number   *int
			On       *day // the day, month or year that the question names
			IsKnown  bool
			Sentence string
			Plan     *struct {
				thing
				MeasuresStated *int
			}
		}
		Responsibilities []short
		Actors           []askedActor
		Related          []related
		Results          []struct{ ID, Permalink string }
	}
}

// short is who answers for something, in a sentence.
type short struct {
	Subject  thing
	Tier     string
	AsOf     *string
	Sentence string
}

// described is a thing, and what it is.
type described struct {
	thing
	Description *words
}

// related is a thing that a question may be about, too. Without a Stage it is no sum of money.
type related struct {
	described
	Amount    *json.Number
	IsAtLeast bool
	Stage     *string
	Year      *int
}

// askedActor is an actor or an office, with what it answers for and who holds it.
type askedActor struct {
	Actor struct {
		described
		Heads struct { // of an office
			Nodes []struct{ ID string }
		}
		Holds struct { // of a person
			Edges []held
		}
	}
	AnswersFor []struct {
		Subject thing
		Claim   part
	}
	OfficeHolders []struct {
		Person thing
		Claim  part
	}
}

// held is an office that a person holds or has held.
type held struct {
	Node  thing
	Claim part
}

// Held are the offices of a person on what the question names, a day, a month or a year; the latest first.
func (a *asking) Held() []held {
	if a.Actor == nil {
		return nil
	}
	var on *day
	if u := a.Ask.Understood; u != nil {
		on = u.On
	}
	offices := slices.DeleteFunc(slices.Clone(a.Actor.Actor.Holds.Edges), func(h held) bool {
		return before(on, h.Claim.ValidFrom) || before(h.Claim.ValidTo, on)
	})
	slices.SortStableFunc(offices, func(a, b held) int {
		return strings.Compare(b.Claim.ValidFrom.text(), a.Claim.ValidFrom.text())
	})
	return offices
}

// before reports whether one date surely is before another, as far as both are known.
func before(one, other *day) bool {
	common := min(len(one.text()), len(other.text()))
	return one.text()[:common] < other.text()[:common]
}

// part is what somebody has to do with something (fragment Part).
type part struct {
	ID        string
	Relation  string
	Role      *string
	Extent    *string
	ValidFrom *day
	ValidTo   *day
	Evidence  []source
}

// Best is the evidence that comes first; nil where there is none.
func (p part) Best() *source { return statement{Evidence: p.Evidence}.Best() }

// statement is the part as rows and texts take it.
func (p part) statement() statement {
	return statement{ID: p.ID, Relation: p.Relation, Role: p.Role, Extent: p.Extent}
}

// Statement is for the functions of templates.
func (p part) Statement() statement { return p.statement() }

// asking is the page of a question: what comes first as on its own page, the rest in short.
type asking struct {
	askPage
	Question string
	First    *answered   // where that is something that somebody should answer for
	Actor    *askedActor // where that is an actor
	Other    *related    // where that is something else
	Head     *askedActor // the office that comes right after the actor, with who holds it
	Next     []related   // the record or the sums that come right after what comes first
	AsOf     string      // the day that the answer is for, as the question or the form has it; "" for none
	Short    []short
	Actors   []askedActor
	Related  []related
	Search   string // the address of the same words in the search
}

// longestQuestion is how many letters of a question are read.
const longestQuestion = 256

// toStart leads whoever asked nothing to where questions are asked.
func (v *visit) toStart() error {
	v.params = url.Values{}
	return &movedTo{"/", http.StatusSeeOther}
}

// question is what was asked, as the API takes it; "" where nothing was.
func (v *visit) question() string {
	letters := []rune(v.param("q"))
	return string(letters[:min(len(letters), longestQuestion)])
}

func openAsk(v *visit) (*shown, error) {
	question := v.question()
	if question == "" {
		return nil, v.toStart()
	}
	day, err := v.day()
	if err != nil {
		return nil, err
	}
	page, err := ask[askPage](v, "ask", map[string]any{"text": question, "asOf": day})
	if err != nil {
		return nil, err
	}
	a := &asking{askPage: page, Question: question, Search: v.searchFor(question)}
	if err := a.sort(v); err != nil {
		return nil, err
	}
	s := &shown{Title: question, Content: a, Hidden: true}
	if a.First != nil {
		s.Description, s.Subject = a.First.Node.Responsibility.Sentence, a.First.Node.ID
	}
	return s, nil
}

// sort puts first what the question is most about, and the rest in short.
func (a *asking) sort(v *visit) error {
	first := ""
	if len(a.Ask.Results) > 0 {
		first = a.Ask.Results[0].ID
	}
	a.Short, a.Actors, a.Related = a.Ask.Responsibilities, a.Ask.Actors, a.Ask.Related
	if i := slices.IndexFunc(a.Short, func(s short) bool { return s.Subject.ID == first }); i >= 0 {
		a.Short = slices.Delete(slices.Clone(a.Short), i, i+1)
		if day := a.Ask.Responsibilities[i].AsOf; day != nil {
			a.AsOf = *day
		}
		page, err := askAccountable(v, first, a.AsOf)
		if err != nil {
			return err
		}
		if page.Node != nil && page.Node.Responsibility != nil {
			a.First = page.answered()
		}
	}
	if i := slices.IndexFunc(a.Actors, func(s askedActor) bool { return s.Actor.ID == first }); i >= 0 {
		a.Actor, a.Actors = &a.Actors[i], slices.Delete(slices.Clone(a.Actors), i, i+1)
	}
	if i := slices.IndexFunc(a.Related, func(s related) bool { return s.ID == first }); i >= 0 {
		a.Other, a.Related = &a.Related[i], slices.Delete(slices.Clone(a.Related), i, i+1)
	}
	a.sortSecond()
	return nil
}

// sortSecond takes out of the rest what comes second, where it is asked about beside what comes first: who leads it,
// what it was given, what others have asked of it.
func (a *asking) sortSecond() {
	if len(a.Ask.Results) < 2 {
		return
	}
	second := a.Ask.Results[1].ID
	isHead := func(s askedActor) bool { return s.Actor.ID == second && s.heads(a.Actor) && len(s.OfficeHolders) > 0 }
	if i := slices.IndexFunc(a.Actors, isHead); i >= 0 {
		a.Head, a.Actors = &a.Actors[i], slices.Delete(slices.Clone(a.Actors), i, i+1)
	}
	for _, result := range a.Ask.Results[1:] {
		i := slices.IndexFunc(a.Related, func(d related) bool { return d.ID == result.ID })
		if i < 0 || !a.goesOn(a.Related[i]) {
			return
		}
		a.Next, a.Related = append(a.Next, a.Related[i]), slices.Delete(slices.Clone(a.Related), i, i+1)
	}
}

// goesOn reports whether something stands with what comes second: one record, or all sums in a row.
func (a *asking) goesOn(d related) bool {
	if len(a.Next) > 0 {
		return d.Type == "APPROPRIATION" && a.Next[0].Type == d.Type
	}
	return slices.Contains([]string{"FINDING", "DISPUTE", "APPROPRIATION"}, d.Type)
}

// heads reports whether it is the office that heads another.
func (s askedActor) heads(other *askedActor) bool {
	return other != nil && slices.ContainsFunc(s.Actor.Heads.Nodes, func(n struct{ ID string }) bool {
		return n.ID == other.Actor.ID
	})
}

// Permalink is the permanent address of what comes first; "" where nothing was found.
func (a *asking) Permalink() string {
	if len(a.Ask.Results) == 0 {
		return ""
	}
	return a.Ask.Results[0].Permalink
}

// Unknown is the measure that was asked about, where its plan has it and nobody has told us of it.
func (a *asking) Unknown() *unknown {
	u := a.Ask.Understood
	if u == nil || u.IsKnown || u.Number == nil || u.Plan == nil || u.Plan.MeasuresStated == nil ||
		*u.Number > *u.Plan.MeasuresStated {
		return nil
	}
	return &unknown{*u.Number, *u.Plan.MeasuresStated, u.Plan.thing}
}
