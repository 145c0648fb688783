package kg

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// Responsibility is the answer to "who is responsible for this?", with what it rests on and what nobody has said.
type Responsibility struct {
	Subject Node
	// Verdict judges the stated claims, whatever was asked for: no inference makes anybody responsible.
	Verdict Verdict
	Actors  []Answer // OWNER, ASSIGNED, FOLLOW_UP, without a role, ADMINISTRATOR; then by id
	// Gap is what the sources don't say; nil where they name an owner. No inference fills it.
	Gap            *Gap
	InferredHidden int    // inferred claims that weren't asked for
	Disputes       []Node // that touch the claims shown, by id
	AsOf           Date
	Certainty      []Certainty // which were asked for
	// Documents are those that the evidence of Actors cites, by id.
	Documents map[ID]Node
}

// Answer is an actor who answers for something, in which role, by which claim.
type Answer struct {
	Actor Node // an actor, or an Office
	Role  AnswerRole
	Claim Edge
}

// AnswerRole is what part an actor has in a responsibility.
type AnswerRole string

// The roles: those of RESPONSIBLE_FOR, "" where the source says no more than "responsible", and that of ADMINISTERS.
const (
	AnswerOwner         AnswerRole = AnswerRole(Owner)
	AnswerAssigned      AnswerRole = AnswerRole(Assigned)
	AnswerFollowUp      AnswerRole = AnswerRole(FollowUp)
	AnswerResponsible   AnswerRole = ""
	AnswerAdministrator AnswerRole = "ADMINISTRATOR"
)

var answerRoles = []AnswerRole{AnswerOwner, AnswerAssigned, AnswerFollowUp, AnswerResponsible, AnswerAdministrator}

// ResponsibilityArgs say which claims to show.
type ResponsibilityArgs struct {
	Certainty []Certainty // none means stated ones only
	AsOf      Date        // a whole day: leaves out claims that surely didn't hold then
}

func (a ResponsibilityArgs) checked() (ResponsibilityArgs, error) {
	if a.Certainty == nil {
		a.Certainty = []Certainty{Stated}
	}
	return a, checkHops(Hops{Certainty: a.Certainty, AsOf: a.AsOf})
}

// Responsibilities returns the responsibility for each of ids that exists and that somebody should answer for (see
// Accountables); others are absent. It reads at most 5,000 claims on each. Three round trips.
func (v *View) Responsibilities(ctx context.Context, ids []ID, args ResponsibilityArgs) (map[ID]Responsibility, error) {
	args, err := args.checked()
	if err != nil {
		return nil, err
	}
	nodes, err := v.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	return v.responsibilities(ctx, nodes, args)
}

// responsibilities does so for nodes at hand, in two round trips: the claims, and what these cite.
func (v *View) responsibilities(ctx context.Context, nodes map[ID]Node, args ResponsibilityArgs) (map[ID]Responsibility, error) {
	subjects := accountable(nodes)
	pages, err := v.adjacent(ctx, subjects, answeringHops(args))
	if err != nil {
		return nil, err
	}
	answers := make(map[ID]Responsibility, len(subjects))
	var cited []ID
	for _, id := range subjects {
		r := answer(nodes[id], pages[id], args)
		cited = append(cited, r.cites()...)
		answers[id] = r
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

// answeringHops lead to whoever answers for a thing.
func answeringHops(args ResponsibilityArgs) Hops {
	return Hops{Relations: everyAnswering(), Direction: In, AsOf: args.AsOf, Page: Page{First: maxBatch}}
}

// everyAnswering are the relations that answer for some type; those that don't answer for the type at hand, answer leaves out.
var everyAnswering = sync.OnceValue(func() []RelationType {
	var all []RelationType
	for _, t := range Accountables {
		for _, r := range Answering(t) {
			if !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	return all
})

func accountable(nodes map[ID]Node) []ID {
	var ids []ID
	for id, n := range nodes {
		if len(Answering(n.Type)) > 0 {
			ids = append(ids, id)
		}
	}
	return sortedIDs(ids)
}

// answer judges the claims on one subject. It is given the inferred ones too: those not asked for are counted.
func answer(subject Node, page EdgePage, args ResponsibilityArgs) Responsibility {
	r := Responsibility{Subject: subject, AsOf: args.AsOf, Certainty: args.Certainty}
	var stated, shown []Answer
	for i, e := range page.Edges {
		if !slices.Contains(Answering(subject.Type), e.Type) {
			continue
		}
		a := Answer{Actor: page.Nodes[i], Role: answerRole(e), Claim: e}
		if e.Certainty() == Stated {
			stated = append(stated, a)
		}
		if slices.Contains(args.Certainty, e.Certainty()) {
			shown = append(shown, a)
		} else if e.Certainty() == Inferred {
			r.InferredHidden++
		}
	}
	slices.SortFunc(shown, byRole)
	r.Actors, r.Verdict, r.Gap = shown, judge(stated), gapIn(subject, stated)
	return r
}

func answerRole(e Edge) AnswerRole {
	if e.Type == "ADMINISTERS" {
		return AnswerAdministrator
	}
	return AnswerRole(e.Role())
}

func byRole(a, b Answer) int {
	return cmp.Or(
		cmp.Compare(slices.Index(answerRoles, a.Role), slices.Index(answerRoles, b.Role)),
		Compare(a.Actor.ID, b.Actor.ID),
		Compare(a.Claim.ID, b.Claim.ID))
}

func judge(answers []Answer) Verdict {
	claims, actors := make([]Edge, len(answers)), make(map[ID]Node, len(answers))
	for i, a := range answers {
		claims[i], actors[a.Actor.ID] = a.Claim, a.Actor
	}
	return Judge(claims, func(id ID) (Node, bool) { n, ok := actors[id]; return n, ok })
}

// cites lists the documents and disputes that the claims shown refer to.
func (r *Responsibility) cites() []ID {
	var ids []ID
	for _, a := range r.Actors {
		ids = append(ids, DocumentIDs(a.Claim.Props.Evidence())...)
		for _, d := range a.Claim.Disputes() {
			ids = append(ids, ID(d))
		}
	}
	return ids
}

// attach hands out loaded nodes to where they belong.
func (r *Responsibility) attach(loaded map[ID]Node) {
	r.Documents = map[ID]Node{}
	for _, id := range sortedIDs(r.cites()) {
		switch n := loaded[id]; n.Type {
		case "Document":
			r.Documents[id] = n
		case "Dispute":
			r.Disputes = append(r.Disputes, n)
		}
	}
}

// DocumentIDs lists the documents that evidence cites, each once, in its order.
func DocumentIDs(evidence []Evidence) []ID {
	ids := make([]ID, len(evidence))
	for i, e := range evidence {
		ids[i] = e.Document
	}
	return distinct(ids)
}
