package graph

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/graph/model"
	"tiltaksgraf/kg"
)

// What a look-ahead knows of the fields of each kind of object: what they ask, and what stands below them.

func (l *lookahead) nodes(set ast.SelectionSet, nodes []kg.Node) {
	if len(set) == 0 {
		return
	}
	types := map[kg.NodeType][]kg.Node{}
	for _, n := range nodes {
		types[n.Type] = append(types[n.Type], n)
	}
	for t, same := range types {
		for _, f := range l.fields(set, implements[t]) {
			l.node(f, t, same)
		}
	}
}

// node looks ahead from one field of nodes of one type.
func (l *lookahead) node(f graphql.CollectedField, t kg.NodeType, nodes []kg.Node) {
	switch f.Name {
	case "evidence":
		l.evidence(f.Selections, evidenceOf(nodes))
	case "citation":
		l.byID(nil, kg.DocumentIDs(evidenceOf(nodes)))
	case "responsibility":
		if args, err := model.ReadResponsibility(l.op, f); err == nil {
			l.responsibilities(f.Selections, idsOf(nodes), args)
		}
	case "coverage":
		l.coverage(f.Selections, idsOf(nodes))
	case "positions":
		for _, p := range l.fields(f.Selections, nil) {
			if p.Name == "evidence" {
				l.evidence(p.Selections, positionsOf(nodes))
			}
		}
	default:
		if args, isConnection, ok := model.Walk(l.op, f, t); ok {
			l.walk(f, args, isConnection, nodes)
		}
	}
}

func (l *lookahead) walk(f graphql.CollectedField, args kg.HopArgs, isConnection bool, from []kg.Node) {
	ids := idsOf(from)
	joinWith(l, "walk", l.load.AdjacentAhead, args, ids, func(pages map[kg.ID]kg.EdgeConnection) {
		edges := flat(pick(pages, ids), func(p kg.EdgeConnection) []kg.Edge { return p.Edges })
		far := flat(pick(pages, ids), func(p kg.EdgeConnection) []kg.Node { return p.Nodes })
		if isConnection {
			l.connection(f.Selections, edges, slices.Concat(from, far), far)
		} else {
			l.nodes(f.Selections, far)
		}
	})
}

// connection looks ahead from a page of items, and from the claims that lead to them, where it is one of claims; paths,
// networks and rankings are much like it. All nodes that the claims join are among ends.
func (l *lookahead) connection(set ast.SelectionSet, edges []kg.Edge, ends, items []kg.Node) {
	for _, f := range l.fields(set, nil) {
		switch f.Name {
		case "nodes":
			l.nodes(f.Selections, items)
		case "edges", "entries", "steps":
			l.edges(f.Selections, edges, ends, items)
		case "claims":
			l.claims(f.Selections, edges, ends)
		}
	}
}

// edges looks ahead from the edges of a connection, and from what is like them: an item, and mostly a claim that leads there.
func (l *lookahead) edges(set ast.SelectionSet, edges []kg.Edge, ends, items []kg.Node) {
	for _, f := range l.fields(set, nil) {
		switch f.Name {
		case "node", "actor":
			l.nodes(f.Selections, items)
		case "claim":
			l.claims(f.Selections, edges, ends)
		case "evidence":
			l.evidence(f.Selections, claimed(edges))
		}
	}
}

// claims looks ahead from claims; those of their ends that aren't at hand are asked for.
func (l *lookahead) claims(set ast.SelectionSet, edges []kg.Edge, ends []kg.Node) {
	for _, f := range l.fields(set, nil) {
		switch f.Name {
		case "from":
			l.ends(f.Selections, edges, ends, func(e kg.Edge) kg.ID { return e.From })
		case "to":
			l.ends(f.Selections, edges, ends, func(e kg.Edge) kg.ID { return e.To })
		case "evidence":
			l.evidence(f.Selections, claimed(edges))
		case "disputes":
			l.byID(f.Selections, disputesOf(edges))
		case "derivation":
			l.derivations(f.Selections, edges)
		case "citation":
			l.byID(nil, append(kg.DocumentIDs(claimed(edges)), endsOf(edges)...))
		}
	}
}

func (l *lookahead) ends(set ast.SelectionSet, edges []kg.Edge, at []kg.Node, end func(kg.Edge) kg.ID) {
	ids := make([]kg.ID, len(edges))
	for i, e := range edges {
		ids[i] = end(e)
	}
	if at == nil {
		l.byID(set, ids)
		return
	}
	found := make(map[kg.ID]kg.Node, len(at))
	for _, n := range at {
		found[n.ID] = n
	}
	l.nodes(set, pick(found, ids))
}

func (l *lookahead) derivations(set ast.SelectionSet, edges []kg.Edge) {
	premises := premisesOf(edges)
	for _, f := range l.fields(set, nil) {
		if f.Name == "premises" {
			join(l, "edges", l.load.EdgesAhead, premises, func(found map[kg.ID]kg.Edge) {
				l.claims(f.Selections, pick(found, premises), nil)
			})
		}
	}
}

func (l *lookahead) evidence(set ast.SelectionSet, list []kg.Evidence) {
	for _, f := range l.fields(set, nil) {
		switch f.Name {
		case "document":
			l.byID(f.Selections, kg.DocumentIDs(list))
		case "url", "language":
			l.byID(nil, kg.DocumentIDs(list))
		}
	}
}

func (l *lookahead) responsibilities(set ast.SelectionSet, ids []kg.ID, args kg.ResponsibilityArgs) {
	l.joinAnswers(ids, args, func(answers []kg.Responsibility) { l.answers(set, answers) })
}

func (l *lookahead) joinAnswers(ids []kg.ID, args kg.ResponsibilityArgs, then func([]kg.Responsibility)) {
	joinWith(l, "responsibility", l.load.ResponsibilitiesAhead, args, ids, func(found map[kg.ID]kg.Responsibility) {
		then(pick(found, ids))
	})
}

// answers looks ahead from answers to "who is responsible?".
func (l *lookahead) answers(set ast.SelectionSet, answers []kg.Responsibility) {
	subjects := flat(answers, func(r kg.Responsibility) []kg.Node { return []kg.Node{r.Subject} })
	for _, f := range l.fields(set, nil) {
		switch f.Name {
		case "actors":
			actors := flat(answersOf(answers), func(a kg.Answer) []kg.Node { return []kg.Node{a.Actor} })
			claims := flat(answersOf(answers), func(a kg.Answer) []kg.Edge { return []kg.Edge{a.Claim} })
			l.edges(f.Selections, claims, slices.Concat(subjects, actors), actors)
		case "subject":
			l.nodes(f.Selections, subjects)
		case "disputes":
			l.nodes(f.Selections, flat(answers, func(r kg.Responsibility) []kg.Node { return r.Disputes }))
		case "gap":
			l.rests(f.Selections, flat(answers, gapEvidence))
		case "citation":
			l.byID(nil, kg.DocumentIDs(flat(answers, kg.Responsibility.Cited)))
		}
	}
}

func gapEvidence(r kg.Responsibility) []kg.Support {
	if r.Gap == nil {
		return nil
	}
	return r.Gap.Evidence
}

// gaps looks ahead from accountability gaps: each is its subject with the answer about it.
func (l *lookahead) gaps(set ast.SelectionSet, subjects []kg.Node) {
	stated := kg.ResponsibilityArgs{Certainty: []kg.Certainty{kg.Stated}}
	for _, f := range l.fields(set, nil) {
		switch f.Name {
		case "subject":
			l.nodes(f.Selections, subjects)
		case "responsibility":
			l.responsibilities(f.Selections, idsOf(subjects), stated)
		case "verdict", "reason":
			l.responsibilities(nil, idsOf(subjects), stated)
		case "evidence":
			l.joinAnswers(idsOf(subjects), stated, func(answers []kg.Responsibility) {
				l.evidence(f.Selections, supported(flat(answers, gapEvidence)))
			})
		}
	}
}

// rests looks ahead from what has a field evidence and nothing else to ask for.
func (l *lookahead) rests(set ast.SelectionSet, evidence []kg.Support) {
	for _, f := range l.fields(set, nil) {
		if f.Name == "evidence" {
			l.evidence(f.Selections, supported(evidence))
		}
	}
}

func (l *lookahead) coverage(set ast.SelectionSet, plans []kg.ID) {
	join(l, "coverage", l.load.CoverageAhead, plans, func(found map[kg.ID]kg.Coverage) {
		l.rests(set, flat(pick(found, plans), func(c kg.Coverage) []kg.Support { return c.Evidence }))
	})
}
