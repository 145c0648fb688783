package ask

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
)

// Understood is what a question says in numbers: those of measures or focus areas, a sum of money, or when it is about.
// Numbers and sums are answered by what has them, and by nothing else.
type Understood struct {
	Numbered []Numbered // what is meant by numbers, a plan each, in the order of the question
	Sum      *Sum       // nil where none is meant
	On       kg.Date    // the day, month or year that is asked about; "" where none is, or another day was given
	// Found are all measures or focus areas in the order of the question, or the appropriations of that sum, best first;
	// none where the dataset doesn't know them.
	Found []kg.Node
}

// Numbered are measures or focus areas of a plan by their numbers.
type Numbered struct {
	Plan    kg.Node
	Of      kg.NodeType // Measure or FocusArea
	Numbers []int       // in the order of the question
	Unknown []int       // those of them that nothing known has
	Found   []kg.Node   // what has the others
}

// isAnswer reports whether a number or a sum was understood, which is all that is answered.
func (u *Understood) isAnswer() bool { return u != nil && (len(u.Numbered) > 0 || u.Sum != nil) }

// understand reads a question's numbers; nil where it has none. What finds the answer carries the plan of what to fetch
// along. At most five round trips, and four more for each further plan that is named, of which there may be two.
func understand(ctx context.Context, v *query.View, along *fetch.Plan, question string) (*Understood, error) {
	if asked := readNumbers(question); len(asked) > 0 {
		return numberedOf(ctx, v, along, asked)
	}
	if sum, rest, ok := readSum(question); ok {
		return moneyOf(ctx, v, sum, rest)
	}
	return nil, nil
}

// numberedOf finds what has the numbers, each in the plan that is named with it or, where none is, with the next ones,
// or else in the default plan; nil where there is no such plan.
func numberedOf(ctx context.Context, v *query.View, along *fetch.Plan, asked []numbered) (*Understood, error) {
	ours, hasDefault, err := v.DefaultPlan(ctx)
	if err != nil {
		return nil, err
	}
	var all []Numbered
	var plans []kg.Node
	for _, a := range slices.Backward(asked) {
		named, err := plansNamed(ctx, v, a, ours.ID)
		switch {
		case err != nil:
			return nil, err
		case len(named) > 0:
			plans = named
		case len(plans) == 0 && hasDefault:
			plans = []kg.Node{ours}
		}
		for _, plan := range slices.Backward(plans) {
			n, err := a.inOrFollowed(ctx, v, along, plan, ours)
			if err != nil {
				return nil, err
			}
			all = append(all, n)
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	slices.Reverse(all)
	u := &Understood{Numbered: joined(all)}
	for _, n := range u.Numbered {
		u.Found = append(u.Found, n.Found...)
	}
	return u, nil
}

// joined joins neighbours that are of the same plan; each of what they have stands once.
func joined(all []Numbered) (list []Numbered) {
	for _, n := range all {
		last := len(list) - 1
		if last < 0 || list[last].Plan.ID != n.Plan.ID || list[last].Of != n.Of {
			list = append(list, n)
			continue
		}
		to := &list[last]
		known := slices.Clone(to.Numbers)
		for _, number := range n.Numbers {
			to.Numbers = with(to.Numbers, number)
		}
		isNew := func(number int) bool { return !slices.Contains(known, number) }
		for _, number := range n.Unknown {
			if isNew(number) {
				to.Unknown = append(to.Unknown, number)
			}
		}
		to.Found = distinct(append(to.Found, n.Found...))
	}
	return list
}

// inOrFollowed finds what has the numbers in a plan. What follows up the default plan, as a budget does, speaks of its
// measures.
func (asked numbered) inOrFollowed(ctx context.Context, v *query.View, along *fetch.Plan,
	plan, ours kg.Node) (Numbered, error) {
	n, err := asked.in(ctx, v, along, plan)
	if err != nil || len(n.Found) > 0 || ours.ID == "" || plan.ID == ours.ID {
		return n, err
	}
	follows, err := v.Claims(ctx, []kg.ID{plan.ID}, kg.Traversal{Relations: []kg.RelationType{"FOLLOWS_UP"},
		Direction: kg.Out, To: []kg.ID{ours.ID}, Certainty: []kg.Certainty{kg.Stated}, Page: kg.Page{First: 1}})
	if err != nil || len(follows[plan.ID].Edges) == 0 {
		return n, err
	}
	return asked.in(ctx, v, along, ours)
}

// in finds what has the numbers in a plan.
func (asked numbered) in(ctx context.Context, v *query.View, along *fetch.Plan, plan kg.Node) (Numbered, error) {
	n := Numbered{Plan: plan, Of: asked.of, Numbers: asked.numbers}
	found, err := v.With(along).ByNumbers(ctx, asked.of, plan.ID, asked.numbers)
	for _, number := range asked.numbers {
		if one, ok := found[number]; ok {
			n.Found = append(n.Found, one)
		} else {
			n.Unknown = append(n.Unknown, number)
		}
	}
	return n, err
}

// plansNamed returns the plans that are named with a measure: one, or several where words that are joined by "and" each
// name another ("i veikartet og eksportsatsingen"). Words that merely stand before the number have to be in its name.
func plansNamed(ctx context.Context, v *query.View, asked numbered, ours kg.ID) ([]kg.Node, error) {
	if asked.plan == "" {
		return planNamed(ctx, v, asked.before, namedByWord, ours)
	}
	parts := slices.DeleteFunc(partsOf(asked.plan), func(p string) bool { return p == "" })
	var plans []kg.Node
	for i := 0; len(parts) > 1 && i < min(len(parts), mostPlans); i++ {
		plan, err := planNamed(ctx, v, parts[i], named, ours)
		if err != nil {
			return nil, err
		}
		plans = append(plans, plan...)
	}
	plans = distinct(plans)
	if len(plans) > 1 {
		return plans, nil
	}
	return planNamed(ctx, v, asked.plan, named, ours)
}

// partsOf parts words where they are joined.
func partsOf(list string) []string {
	parts := []string{""}
	for word := range strings.FieldsSeq(list) {
		if last := len(parts) - 1; joining[word] || word == "," {
			parts = append(parts, "")
		} else {
			parts[last] = strings.TrimSpace(parts[last] + " " + word)
		}
	}
	return parts
}

// planNamed returns the plan that words name, if they do. The default plan comes before others of which no more words
// are named.
func planNamed(ctx context.Context, v *query.View, words string, isNamed func(kg.Hit) bool,
	ours kg.ID) ([]kg.Node, error) {
	if words == "" {
		return nil, nil
	}
	few := 10
	found, err := v.Search(ctx, words, kg.Filter{Types: []kg.NodeType{"Plan"}}, query.PageArgs{First: &few})
	if err != nil {
		return nil, err
	}
	hits := slices.DeleteFunc(slices.Clone(found.Hits), func(h kg.Hit) bool { return !isNamed(h) })
	if len(hits) == 0 {
		return nil, nil
	}
	best := slices.MaxFunc(hits, func(a, b kg.Hit) int {
		return cmp.Or(cmp.Compare(wordsNamed(a), wordsNamed(b)), first(a.Node.ID == ours, b.Node.ID == ours))
	})
	return []kg.Node{best.Node}, nil
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
