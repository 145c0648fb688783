package ask

import (
	"cmp"
	"context"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
)

// Understood is what a question says in numbers: those of measures or focus areas, a sum of money, or when it is about.
// Numbers and sums are answered by what has them, and by nothing else.
type Understood struct {
	Plan    kg.Node     // whose measures are meant; without an id where none are
	Of      kg.NodeType // Measure or FocusArea; "" where no numbers of theirs are meant
	Numbers []int       // in the plan, in the order of the question
	Unknown []int       // those of them that nothing known has
	Sum     *Sum        // nil where none is meant
	On      kg.Date     // the day, month or year that is asked about; "" where none is, or another day was given
	// Found are the measures or focus areas in the order of the question, or the appropriations of that sum, best first;
	// none where the dataset doesn't know them.
	Found []kg.Node
}

// isAnswer reports whether a number or a sum was understood, which is all that is answered.
func (u *Understood) isAnswer() bool { return u != nil && (u.Of != "" || u.Sum != nil) }

// understand reads a question's numbers; nil where it has none. What finds the answer carries the plan of what to fetch
// along. At most five round trips.
func understand(ctx context.Context, v *query.View, along *fetch.Plan, question string) (*Understood, error) {
	if asked, ok := readNumbers(question); ok {
		return numberedOf(ctx, v, along, asked)
	}
	if sum, rest, ok := readSum(question); ok {
		return moneyOf(ctx, v, sum, rest)
	}
	return nil, nil
}

// numberedOf finds what has the numbers in the plan that is named, or else in the default plan; nil where there is no
// such plan. What follows up the default plan, as a budget does, speaks of its measures.
func numberedOf(ctx context.Context, v *query.View, along *fetch.Plan, asked numbered) (*Understood, error) {
	ours, hasDefault, err := v.DefaultPlan(ctx)
	if err != nil {
		return nil, err
	}
	plan, named, err := planNamed(ctx, v, asked, ours.ID)
	if err != nil || !named && !hasDefault {
		return nil, err
	}
	if !named || plan.ID == ours.ID {
		return asked.in(ctx, v, along, ours)
	}
	u, err := asked.in(ctx, v, along, plan)
	if err != nil || len(u.Found) > 0 || !hasDefault {
		return u, err
	}
	follows, err := v.Claims(ctx, []kg.ID{plan.ID}, kg.Traversal{Relations: []kg.RelationType{"FOLLOWS_UP"},
		Direction: kg.Out, To: []kg.ID{ours.ID}, Certainty: []kg.Certainty{kg.Stated}, Page: kg.Page{First: 1}})
	if err != nil || len(follows[plan.ID].Edges) == 0 {
		return u, err
	}
	return asked.in(ctx, v, along, ours)
}

// in finds what has the numbers in a plan.
func (asked numbered) in(ctx context.Context, v *query.View, along *fetch.Plan, plan kg.Node) (*Understood, error) {
	u := &Understood{Plan: plan, Of: asked.of, Numbers: asked.numbers}
	found, err := v.With(along).ByNumbers(ctx, asked.of, plan.ID, asked.numbers)
	for _, number := range asked.numbers {
		if n, ok := found[number]; ok {
			u.Found = append(u.Found, n)
		} else {
			u.Unknown = append(u.Unknown, number)
		}
	}
	return u, err
}

// planNamed returns the plan that is named with a measure, if one is. Words that merely stand before the number have to
// be in its name. The default plan comes before others of which no more words are named.
func planNamed(ctx context.Context, v *query.View, asked numbered, ours kg.ID) (kg.Node, bool, error) {
	words, isNamed := asked.plan, named
	if words == "" {
		words, isNamed = asked.before, namedByWord
	}
	if words == "" {
		return kg.Node{}, false, nil
	}
	few := 10
	found, err := v.Search(ctx, words, kg.Filter{Types: []kg.NodeType{"Plan"}}, query.PageArgs{First: &few})
	if err != nil {
		return kg.Node{}, false, err
	}
	hits := slices.DeleteFunc(slices.Clone(found.Hits), func(h kg.Hit) bool { return !isNamed(h) })
	if len(hits) == 0 {
		return kg.Node{}, false, nil
	}
	best := slices.MaxFunc(hits, func(a, b kg.Hit) int {
		return cmp.Or(cmp.Compare(wordsNamed(a), wordsNamed(b)), first(a.Node.ID == ours, b.Node.ID == ours))
	})
	return best.Node, true, nil
}

// first orders what is so after what isn't.
func first(a, b bool) int {
	switch {
	case a && !b:
		return 1
	case b && !a:
		return -1
	}
	return 0
}

// moneyOf finds the appropriations of a sum: the exact amount before what rounds to it, then what the rest of the
// question is about, then the latest.
func moneyOf(ctx context.Context, v *query.View, sum Sum, rest string) (*Understood, error) {
	u := &Understood{Sum: &sum}
	nodes, err := v.ByAmount(ctx, sum.Low, sum.High)
	if err != nil || len(nodes) == 0 {
		return u, err
	}
	about, err := v.Search(ctx, rest, kg.Filter{Types: []kg.NodeType{"Appropriation"}},
		query.PageArgs{First: &most, Plain: true})
	if err != nil {
		return nil, err
	}
	position := map[kg.ID]int{}
	for i, hit := range about.Hits {
		position[hit.Node.ID] = len(about.Hits) - i
	}
	u.Found = slices.Clone(nodes)
	slices.SortStableFunc(u.Found, func(a, b kg.Node) int {
		return -cmp.Or(first(sum.isExactly(a), sum.isExactly(b)), cmp.Compare(position[a.ID], position[b.ID]),
			cmp.Compare(yearOf(a), yearOf(b)))
	})
	return u, nil
}

func (s Sum) isExactly(n kg.Node) bool {
	amount, _ := n.Props.Int("amount")
	return amount == s.Amount
}

func yearOf(n kg.Node) int64 {
	year, _ := n.Props.Int("year")
	return year
}
