package graph

import (
	"context"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/kg"
	"tiltaksgraf/loaders"
)

// look is a look-ahead from a root field: what is selected below it is read before its question is asked. A store that takes
// plans is asked all of it along with that question (lookahead_plan.go); what isn't known then is asked level by level
// (lookahead_ask.go). Either way fields find their answers kept by the loaders. A question that fails, or that isn't foreseen,
// is asked again by its field, which tells of the failure.
type look struct {
	load    *loaders.Loaders
	at      place   // what the field finds
	claims  claims  // by which it was found
	shared  *place  // the measures that collaborators share, where they are selected
	named   int     // how many of these are named for each
	answer  *answer // where the field gives answers to "who is responsible?"
	planned bool
	// concerned leads to the measures that are answered for with the programmes that the field finds.
	concerned *kg.Walk
}

// lookAhead reads what is selected of the field that is being resolved, which finds nodes of the types; none means any.
func lookAhead(ctx context.Context, types []kg.NodeType, read func(*reading, ast.SelectionSet, *look)) (l *look) {
	defer survive(ctx)
	if len(types) == 0 {
		types = kg.AllTypes
	}
	l = &look{load: loaders.For(ctx), at: placeOf(types...)}
	read(&reading{op: graphql.GetOperationContext(ctx)}, graphql.GetFieldContext(ctx).Field.Selections, l)
	return l
}

func asNodes(r *reading, set ast.SelectionSet, l *look) { r.nodes(set, l.at.types, &l.at) }

func asItems(r *reading, set ast.SelectionSet, l *look) { r.connection(set, &l.at, &l.claims) }

func asClaims(r *reading, set ast.SelectionSet, l *look) { r.claims(set, &l.claims) }

func asCoverage(r *reading, set ast.SelectionSet, l *look) { r.coverage(set, l.at.types, &l.at) }

func asGaps(r *reading, set ast.SelectionSet, l *look) { r.gaps(set, &l.at) }

func asAnswers(r *reading, set ast.SelectionSet, l *look) {
	l.answer = newAnswer(kg.ResponsibilityArgs{})
	r.answer(set, l.at.types, &l.at, l.answer)
}

func asCollaborators(r *reading, set ast.SelectionSet, l *look) {
	l.named = 5
	r.connection(set, &l.at, &l.claims)
	r.shared(set, &l.shared)
	if l.shared == nil {
		l.named = 0
	}
}

// answersTo says what is asked to be answered.
func (l *look) answersTo(args kg.ResponsibilityArgs, first int) {
	l.answer.of, l.answer.args = kg.Accountables, args
	if w, err := kg.ConcernedWalk(first, args); err == nil && first > 0 {
		l.concerned = &w
	}
}

// view asks what is selected along with the question that finds where to begin.
func (l *look) view(ctx context.Context) *kg.View {
	l.planned = true
	if !l.load.View.TakesPlans() {
		return l.load.View
	}
	return l.load.View.With(l.plan(ctx))
}

// from asks what is selected of what was found, as far as it isn't known.
func (l *look) from(ctx context.Context, nodes []kg.Node, edges ...kg.Edge) {
	l.ask(ctx, nodes, func(a *asking) {
		a.nodes(&l.at, nodes)
		a.claims(&l.claims, edges, nodes)
	})
}

func (l *look) fromAnswers(ctx context.Context, found []kg.Responsibility) {
	subjects := flat(found, func(r kg.Responsibility) []kg.Node { return []kg.Node{r.Subject} })
	l.ask(ctx, subjects, func(a *asking) {
		a.nodes(&l.at, subjects)
		a.answers(l.answer, found)
	})
}

func (l *look) fromCollaborators(ctx context.Context, page []kg.Collaborator, measures []kg.Node) {
	actors := flat(page, func(c kg.Collaborator) []kg.Node { return []kg.Node{c.Actor} })
	l.ask(ctx, actors, func(a *asking) {
		a.nodes(&l.at, actors)
		if l.shared != nil {
			a.nodes(l.shared, measures)
		}
	})
}

func (l *look) fromPaths(ctx context.Context, paths []kg.Path) {
	nodes := flat(paths, func(p kg.Path) []kg.Node { return p.Nodes })
	l.from(ctx, nodes, flat(paths, func(p kg.Path) []kg.Edge { return p.Edges })...)
}

func (l *look) fromRanking(ctx context.Context, r kg.Ranking) {
	l.from(ctx, flat(r.Entries, func(e kg.RankingEntry) []kg.Node { return []kg.Node{e.Node} }))
}

// ask asks level by level. What was found otherwise than by a question that takes a plan along is where a plan begins, which
// is one round trip for all levels.
func (l *look) ask(ctx context.Context, found []kg.Node, begin func(*asking)) {
	defer survive(ctx)
	if !l.planned && l.load.View.TakesPlans() {
		l.planFrom(ctx, found)
	}
	a := &asking{load: l.load, known: map[any]question{}, near: l.foreseen() || !l.load.View.TakesPlans()}
	begin(a)
	a.all(ctx)
}

// foreseen says whether a plan holds all that is asked at first: what is asked of the ends of claims, of premises, of disputes and of
// shared measures isn't in it.
func (l *look) foreseen() bool {
	foreseen := func(c *claims) bool { return c.from == nil && c.to == nil && c.premises == nil }
	return l.shared == nil && foreseen(&l.claims) && (l.answer == nil || l.answer.disputes == nil && foreseen(&l.answer.claims))
}

// survive recovers from a panic: the operation doesn't depend on the look-ahead.
func survive(ctx context.Context) {
	if panicked := recover(); panicked != nil {
		slog.ErrorContext(ctx, "look-ahead failed", "panic", panicked)
	}
}
