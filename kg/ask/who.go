package ask

import (
	"cmp"
	"context"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
)

// looked is how many things are looked at to find those that a question is about.
const looked = 20

// Who finds the things a question is about, best first, and answers who is responsible for each: at most first of them
// (1 to 20). A measure may be given by its number. What is found by name may lead to others: see follow. The question
// that finds the things carries the plan, if there is one. At most eight round trips.
func Who(ctx context.Context, v *query.View, plan *fetch.Plan, question string, first int,
	args responsibility.Args) ([]responsibility.Responsibility, error) {
	q, err := Read(ctx, v, question, args)
	if err != nil {
		return nil, err
	}
	return q.Who(ctx, v, plan, first)
}

// Who finds what Who does, seven round trips at most.
func (q Question) Who(ctx context.Context, v *query.View, plan *fetch.Plan,
	first int) ([]responsibility.Responsibility, error) {
	if err := kg.Between("first", first, 1, kg.MaxSubjects); err != nil {
		return nil, err
	}
	things, err := subjects(ctx, v, plan, q.text, q.Args)
	if err != nil {
		return nil, err
	}
	return responsibility.OfNodes(ctx, v, things[:min(first, len(things))], q.Args)
}

// subjectTypes are the types of things that somebody answers for, and of those that lead to them.
var subjectTypes = slices.Concat(kg.Accountables, []kg.NodeType{"Topic"}, kg.ResponsibleParties)

// subjects finds the accountable things that a question is about.
func subjects(ctx context.Context, v *query.View, plan *fetch.Plan, question string,
	args responsibility.Args) ([]kg.Node, error) {
	u, err := understand(ctx, v, plan, question)
	if err != nil || u != nil {
		return u.accountable(), err
	}
	most := looked
	found, err := v.With(plan).Search(ctx, question, kg.Filter{Types: subjectTypes}, query.PageArgs{First: &most})
	if err != nil {
		return nil, err
	}
	led, err := follow(ctx, v, found.Hits, args)
	if err != nil {
		return nil, err
	}
	var things []kg.Node
	byParty := false // what a party answers for was asked for: not what merely mentions it
	for _, hit := range found.Hits {
		byParty = byParty || isParty(hit.Node) && len(led[hit.Node.ID]) > 0
		for _, n := range append([]kg.Node{hit.Node}, led[hit.Node.ID]...) {
			if isAccountable(n) && (!byParty || n.ID != hit.Node.ID || named(hit)) {
				things = append(things, n)
			}
		}
	}
	return distinct(things), nil
}

func isAccountable(n kg.Node) bool { return slices.Contains(kg.Accountables, n.Type) }

// accountable is what was found that somebody answers for.
func (u *Understood) accountable() []kg.Node {
	if u == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(u.Found), func(n kg.Node) bool { return !isAccountable(n) })
}

// follow leads from what a question names to the things that somebody answers for: from a programme and a topic to the
// measures that concern them, from an actor and an office to what they answer for. An actor is not followed where
// something accountable, or a topic, was found before it by name: then the question is about that. Two round trips.
func follow(ctx context.Context, v *query.View, hits []kg.Hit, args responsibility.Args) (map[kg.ID][]kg.Node, error) {
	led, err := concerned(ctx, v, hits, args)
	if err != nil {
		return nil, err
	}
	duties, err := v.Claims(ctx, partiesMeant(hits), answering(args))
	if err != nil {
		return nil, err
	}
	for id, page := range duties {
		for _, d := range dutiesOf(page) {
			led[id] = append(led[id], d.Subject)
		}
	}
	return led, nil
}

// partiesMeant are the actors and offices that are found by name, as well as the first of them, before anything
// accountable or a topic is.
func partiesMeant(hits []kg.Hit) []kg.ID {
	var parties []kg.Hit
	for _, h := range hits {
		switch {
		case !named(h):
		case !isParty(h.Node):
			return idsOf(parties)
		case len(parties) == 0 || namedByWord(h) == namedByWord(parties[0]) && wordsNamed(h) >= wordsNamed(parties[0]):
			parties = append(parties, h)
		}
	}
	return idsOf(parties)
}

func idsOf(hits []kg.Hit) []kg.ID {
	ids := make([]kg.ID, len(hits))
	for i, h := range hits {
		ids[i] = h.Node.ID
	}
	return ids
}

// concerned finds the measures that concern the programmes and topics that a question names, those with a number first.
// One round trip.
func concerned(ctx context.Context, v *query.View, hits []kg.Hit,
	args responsibility.Args) (map[kg.ID][]kg.Node, error) {
	pages, err := v.Claims(ctx, namedOf(hits, concernTypes...), concerning(args))
	led := map[kg.ID][]kg.Node{}
	for id, page := range pages {
		led[id] = numberedFirst(page.Nodes)
	}
	return led, err
}

var concernTypes = []kg.NodeType{"Programme", "Topic"}

// concerning are the measures that concern a programme or a topic.
func concerning(args responsibility.Args) kg.Traversal {
	return kg.Traversal{
		Relations: []kg.RelationType{"CONCERNS"}, Direction: kg.In, Types: []kg.NodeType{"Measure"},
		Certainty: args.Certainty, AsOf: args.AsOf, Page: kg.Page{First: kg.MaxSubjects},
	}
}

// answering are the things that an actor or an office answers for.
func answering(args responsibility.Args) kg.Traversal {
	return kg.Traversal{
		Relations: responsibility.EveryAnswering(), Direction: kg.Out, Types: kg.Accountables,
		Certainty: args.Certainty, AsOf: args.AsOf, Page: kg.Page{First: kg.MaxPage},
	}
}

// Following are the walks of Who and of Ask from what they find to what that leads to, for plans.
func Following(args responsibility.Args) ([]fetch.Walk, error) {
	args, err := args.Checked()
	return []fetch.Walk{
		{From: concernTypes, Traversal: concerning(args)},
		{From: kg.ResponsibleParties, Traversal: answering(args)},
	}, err
}

// numberedFirst puts measures of a plan's published list before others.
func numberedFirst(measures []kg.Node) []kg.Node {
	isNumbered := func(n kg.Node) bool { _, ok := n.Props.Int("number"); return ok }
	list := slices.Clone(measures)
	slices.SortStableFunc(list, func(a, b kg.Node) int { return -first(isNumbered(a), isNumbered(b)) })
	return list
}

// Duty is something that an actor answers for, in a role, by a claim.
type Duty struct {
	Subject kg.Node
	Role    kg.AnswerRole
	Claim   kg.Edge
}

// dutiesOf are those of a page of claims: by role, in the order of kg.AnswerRoles, then in canonical order. What one
// answers for in several roles stands once.
func dutiesOf(page kg.EdgePage) []Duty {
	var duties []Duty
	for i, e := range page.Edges {
		if slices.Contains(kg.Answering(page.Nodes[i].Type), e.Type) {
			duties = append(duties, Duty{page.Nodes[i], kg.AnswerRoleOf(e), e})
		}
	}
	slices.SortStableFunc(duties, func(a, b Duty) int {
		return cmp.Or(cmp.Compare(slices.Index(kg.AnswerRoles, a.Role), slices.Index(kg.AnswerRoles, b.Role)),
			kg.Compare(a.Subject.ID, b.Subject.ID))
	})
	seen := map[kg.ID]bool{}
	return slices.DeleteFunc(duties, func(d Duty) bool {
		double := seen[d.Subject.ID]
		seen[d.Subject.ID] = true
		return double
	})
}
