package ask

import (
	"context"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
)

// Answer is what a question finds, each list best first.
type Answer struct {
	Understood       *Understood // nil where nothing that the question says in numbers was understood
	Responsibilities []responsibility.Responsibility
	Parties          []Party
	Related          []kg.Node // what is neither accountable nor a party
	Results          []kg.Node // all of these as one list
}

// Party is an actor or an office that a question finds.
type Party struct {
	Node    kg.Node
	Duties  []Duty   // what it answers for
	Holders []Holder // of an office
}

// Ask finds whatever a question is about, at most first (1 to 20) things of each of the three kinds. What it says in
// numbers is answered by that alone. The measures that concern a programme or a topic found by name come after it; what
// is asked of the first thing that is named, beside who answers for it, comes after that: see besideFirst. At most
// nine round trips.
func Ask(ctx context.Context, v *query.View, question string, first int, args responsibility.Args) (Answer, error) {
	q, err := Read(ctx, v, question, args)
	if err != nil {
		return Answer{}, err
	}
	return q.Ask(ctx, v, first)
}

// Ask finds what Ask does.
func (q Question) Ask(ctx context.Context, v *query.View, first int) (Answer, error) {
	if err := kg.Between("first", first, 1, kg.MaxSubjects); err != nil {
		return Answer{}, err
	}
	u, err := understand(ctx, v, nil, q.text)
	if err != nil {
		return Answer{}, err
	}
	var answer Answer
	if u.isAnswer() {
		answer.sort(u.Found, first)
	} else {
		found, err := found(ctx, v, q.text, q.Args)
		if err != nil {
			return Answer{}, err
		}
		answer.sort(q.ofItsTimeFirst(found), first)
	}
	answer.Understood = q.with(u)
	return answer, answer.fill(ctx, v, q)
}

// found is what a question without a number is about, best first.
func found(ctx context.Context, v *query.View, question string, args responsibility.Args) ([]kg.Node, error) {
	page, err := v.Search(ctx, withoutYearOfMoney(question), kg.Filter{}, query.PageArgs{First: &most})
	if err != nil {
		return nil, err
	}
	led, err := concerned(ctx, v, page.Hits, args)
	if err != nil {
		return nil, err
	}
	named, err := besideFirst(ctx, v, question, page.Hits, args)
	if err != nil {
		return nil, err
	}
	var things []kg.Node
	for _, hit := range page.Hits {
		if hit.Node.ID != named.ID {
			things = append(append(things, hit.Node), led[hit.Node.ID]...)
			continue
		}
		things = append(append(things, named.first...), hit.Node)
		things = append(append(things, named.then...), led[hit.Node.ID]...)
	}
	return distinct(things), nil
}

// distinct leaves each thing where it stands first.
func distinct(things []kg.Node) []kg.Node {
	seen := map[kg.ID]bool{}
	return slices.DeleteFunc(things, func(n kg.Node) bool {
		double := seen[n.ID]
		seen[n.ID] = true
		return double
	})
}

// sort puts things, in their order, into the three lists, as many as each may have.
func (a *Answer) sort(things []kg.Node, most int) {
	for _, n := range things {
		switch {
		case isAccountable(n) && len(a.Responsibilities) < most:
			a.Responsibilities = append(a.Responsibilities, responsibility.Responsibility{Subject: n})
		case isParty(n) && len(a.Parties) < most:
			a.Parties = append(a.Parties, Party{Node: n})
		case !isAccountable(n) && !isParty(n) && len(a.Related) < most:
			a.Related = append(a.Related, n)
		default:
			continue
		}
		a.Results = append(a.Results, n)
	}
}

func isParty(n kg.Node) bool { return slices.Contains(kg.ResponsibleParties, n.Type) }

// fill adds who answers for what was found, what those found answer for, and who holds the offices.
func (a *Answer) fill(ctx context.Context, v *query.View, q Question) (err error) {
	subjects := make([]kg.Node, len(a.Responsibilities))
	for i, r := range a.Responsibilities {
		subjects[i] = r.Subject
	}
	if a.Responsibilities, err = responsibility.OfNodes(ctx, v, subjects, q.Args); err != nil {
		return err
	}
	var parties []kg.ID
	for _, p := range a.Parties {
		parties = append(parties, p.Node.ID)
	}
	duties, err := v.Claims(ctx, parties, answering(q.Args))
	if err != nil {
		return err
	}
	holders, err := holdersOf(ctx, v, a.Parties, q)
	for i := range a.Parties {
		p := &a.Parties[i]
		p.Duties, p.Holders = dutiesOf(duties[p.Node.ID]), holders[p.Node.ID]
	}
	return err
}
