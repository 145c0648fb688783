package responsibility

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
)

// Responsibility is the answer to "who is responsible for this?", with what it rests on and what nobody has said.
type Responsibility struct {
	Subject kg.Node
	// Verdict judges the stated claims, whatever was asked for: no inference makes anybody responsible.
	Verdict kg.Verdict
	Tier    kg.Tier  // by the same claims
	Actors  []Answer // the best supported first (see kg.Support); then by role, as kg.AnswerRoles has them; then by id
	Beside  []Answer // what stated claims say of it besides, see BesideBy; their far ends need not be actors of it
	Likely  []Answer // what is inferred of it besides, where inferences were asked for
	// Gap is what the sources leave open; nil where they name an owner, or say on whose behalf something is
	// run, or that whoever is named has but a part in something of others. No inference fills it.
	Gap            *Gap
	InferredHidden int       // inferred claims that weren't asked for, what would be Likely among them
	Disputes       []kg.Node // that touch the claims shown, by id, but those that hadn't arisen on the day
	AsOf           Day
	Certainty      []kg.Certainty // which were asked for
	// Documents are those that the evidence of Actors and Beside cites, by id; where a day was asked about and nobody is
	// named, those that know of the subject, too.
	Documents map[kg.ID]kg.Node
}

// Answer is an actor who answers for something, in which role, by which claim.
type Answer struct {
	Actor kg.Node // an actor, or an Office
	Role  kg.AnswerRole
	Claim kg.Edge
}

// Args say which claims to show.
type Args struct {
	Certainty []kg.Certainty // none means stated ones only
	AsOf      kg.Date        // a whole day: leaves out claims that surely didn't hold then
}

// Checked are the arguments with what is left out filled in; ErrInvalid where they are none.
func (a Args) Checked() (Args, error) {
	if a.Certainty == nil {
		a.Certainty = []kg.Certainty{kg.Stated}
	}
	return a, query.CheckTraversal(kg.Traversal{Certainty: a.Certainty, AsOf: a.AsOf})
}

// Of returns the responsibility for each of ids that exists and that somebody should answer for (see
// Accountables); others are absent. It reads at most 5,000 claims on each. Three round trips, or four
// where some are measures and some are not.
func Of(ctx context.Context, v *query.View, ids []kg.ID, args Args) (map[kg.ID]Responsibility, error) {
	args, err := args.Checked()
	if err != nil {
		return nil, err
	}
	nodes, err := v.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	return ofNodes(ctx, v, nodes, args)
}

// OfNodes answers for things at hand, in their order. Two round trips: the claims, and what these cite; three where
// some are measures and some are not.
func OfNodes(ctx context.Context, v *query.View, things []kg.Node, args Args) ([]Responsibility, error) {
	args, err := args.Checked()
	if err != nil {
		return nil, err
	}
	nodes := make(map[kg.ID]kg.Node, len(things))
	for _, n := range things {
		nodes[n.ID] = n
	}
	found, err := ofNodes(ctx, v, nodes, args)
	if err != nil {
		return nil, err
	}
	answers := make([]Responsibility, len(things))
	for i, n := range things {
		answers[i] = found[n.ID]
	}
	return answers, nil
}

func ofNodes(ctx context.Context, v *query.View, nodes map[kg.ID]kg.Node, args Args) (map[kg.ID]Responsibility, error) {
	answers := make(map[kg.ID]Responsibility, len(nodes))
	var cited []kg.ID
	for _, q := range questions(args) {
		ids := idsOfTypes(nodes, q.From)
		pages, err := v.Claims(ctx, ids, q.Traversal)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			r := FromClaims(nodes[id], pages[id], args)
			cited = append(cited, r.cites()...)
			answers[id] = r
		}
	}
	loaded, err := v.Nodes(ctx, cited)
	if err != nil {
		return nil, err
	}
	for id, r := range answers {
		r.attach(loaded)
		answers[id] = r
	}
	return answers, nil
}

// Walks are the questions of Of about the nodes at a level, for plans.
func Walks(args Args) ([]fetch.Walk, error) {
	args, err := args.Checked()
	if err != nil {
		return nil, err
	}
	return questions(args), nil
}

// questions lead to whoever answers for a thing, and to what is said besides; from a measure to its plans, too. No
// relation among the others leads both to and from such a thing.
func questions(args Args) []fetch.Walk {
	relations := slices.Concat(EveryAnswering(), besideRelations)
	ask := func(from []kg.NodeType, relations []kg.RelationType) fetch.Walk {
		return fetch.Walk{From: from, Edges: fetch.Refs{Documents: true, Disputes: true}, Traversal: kg.Traversal{
			Relations: relations, Direction: kg.Both, AsOf: args.AsOf, Page: kg.Page{First: query.MaxBatch}}}
	}
	others := slices.DeleteFunc(slices.Clone(kg.Accountables), func(t kg.NodeType) bool { return t == "Measure" })
	return []fetch.Walk{ask([]kg.NodeType{"Measure"}, append(relations, "PART_OF")), ask(others, relations)}
}

// EveryAnswering are the relations that answer for some type. Those that don't answer for the type of a subject are
// left out by answer.
var EveryAnswering = sync.OnceValue(func() []kg.RelationType {
	var all []kg.RelationType
	for _, t := range kg.Accountables {
		for _, r := range kg.Answering(t) {
			if !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	return all
})

func idsOfTypes(nodes map[kg.ID]kg.Node, types []kg.NodeType) []kg.ID {
	var ids []kg.ID
	for id, n := range nodes {
		if slices.Contains(types, n.Type) {
			ids = append(ids, id)
		}
	}
	return kg.SortedIDs(ids)
}

// FromClaims judges the claims on one subject. It is given the inferred ones too: those not asked for are counted.
func FromClaims(subject kg.Node, page kg.EdgePage, args Args) Responsibility {
	r := Responsibility{Subject: subject, AsOf: DayOf(args.AsOf), Certainty: args.Certainty}
	var stated, shown, beside []Answer
	for i, e := range page.Edges {
		answers := slices.Contains(kg.Answering(subject.Type), e.Type)
		if !answers && !slices.Contains(besideRelations, e.Type) {
			continue
		}
		a := Answer{Actor: page.Nodes[i], Role: kg.AnswerRoleOf(e), Claim: e}
		isStated, asked := e.Certainty() == kg.Stated, slices.Contains(args.Certainty, e.Certainty())
		switch {
		case answers && isStated:
			stated = append(stated, a)
		case isStated:
			beside = append(beside, a)
		case !asked:
			r.InferredHidden++
		case !answers:
			r.Likely = append(r.Likely, a)
		}
		if answers && asked {
			shown = append(shown, a)
		}
	}
	slices.SortFunc(shown, inOrder)
	slices.SortFunc(r.Likely, byEvidence)
	r.Beside = besideOf(beside, stated)
	r.Actors, r.Verdict, r.Tier = shown, VerdictOf(stated), TierOf(stated)
	r.Gap = r.gapIn(stated)
	switch away, _ := subject.Away(args.AsOf); {
	case away != "":
		r.Verdict = away
	case r.Tier == kg.TierNobody:
		r.Gap.unread(plansOf(subject, page))
	}
	return r
}

func inOrder(a, b Answer) int {
	return cmp.Or(
		cmp.Compare(support(a), support(b)),
		cmp.Compare(slices.Index(kg.AnswerRoles, a.Role), slices.Index(kg.AnswerRoles, b.Role)),
		byEvidence(a, b))
}

// VerdictOf judges by the stated answers alone.
func VerdictOf(answers []Answer) kg.Verdict { return kg.Judge(claimsOf(answers)) }

// TierOf is that of the stated answers alone.
func TierOf(answers []Answer) kg.Tier { return kg.TierOf(claimsOf(answers)) }

// claimsOf are the claims of answers, and a look-up of the actors at their From ends.
func claimsOf(answers []Answer) ([]kg.Edge, func(kg.ID) (kg.Node, bool)) {
	claims, actors := make([]kg.Edge, len(answers)), make(map[kg.ID]kg.Node, len(answers))
	for i, a := range answers {
		claims[i], actors[a.Actor.ID] = a.Claim, a.Actor
	}
	return claims, func(id kg.ID) (kg.Node, bool) { n, ok := actors[id]; return n, ok }
}

// cites lists the documents and disputes that the claims shown refer to.
func (r *Responsibility) cites() []kg.ID {
	ids := kg.DocumentIDs(evidenceOf(r.Beside))
	if r.AsOf.Day != "" && r.Verdict == kg.NotStated {
		ids = append(ids, kg.DocumentIDs(r.Subject.Props.Evidence())...)
	}
	for _, a := range r.Actors {
		ids = append(ids, kg.DocumentIDs(a.Claim.Props.Evidence())...)
		for _, d := range a.Claim.Disputes() {
			ids = append(ids, kg.ID(d))
		}
	}
	return ids
}

// attach hands out loaded nodes to where they belong.
func (r *Responsibility) attach(loaded map[kg.ID]kg.Node) {
	r.Documents = map[kg.ID]kg.Node{}
	for _, id := range kg.SortedIDs(r.cites()) {
		switch n := loaded[id]; n.Type {
		case "Document":
			r.Documents[id] = n
		case "Dispute":
			if n.Props.Date("since") <= r.AsOf.Day || r.AsOf.Day == "" {
				r.Disputes = append(r.Disputes, n)
			}
		}
	}
}
