// Package lookahead reads what an operation selects below a root field, and asks for it before the fields do: along
// with the root's own question where the store takes plans, else level by level. A field finds its answer in the
// loaders. A question that fails here is asked again by its field, which reports the failure.
package lookahead

import (
	"context"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/ask"
	"tiltaksgraf/kg/fetch"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/loaders"
)

// Lookahead is a look-ahead from a root field: what is selected below it is read before its question is asked. A store
// that takes plans is asked all of it together with that question (plan.go). What isn't known then is asked level by
// level (batch.go). Either way fields find their answers in the loaders. A question that fails, or that isn't foreseen,
// is asked again by its field, which reports the failure.
type Lookahead struct {
	load    *loaders.Loaders
	at      level   // what the field finds
	claims  claims  // by which it was found
	shared  *level  // the measures that collaborators share, where they are selected
	Named   int     // how many of these are named for each
	answer  *answer // where the field gives answers to "who is responsible?"
	named   bool    // the field gives what is named by ids
	planned bool
	// following lead from what the field finds to other things that it answers for.
	following []fetch.Walk
}

// Of reads what is selected of the field that is being resolved, which finds nodes of the types; none means any.
func Of(ctx context.Context, types []kg.NodeType, read func(*selection, ast.SelectionSet, *Lookahead)) (l *Lookahead) {
	defer survive(ctx)
	if len(types) == 0 {
		types = kg.AllTypes
	}
	l = &Lookahead{load: loaders.For(ctx), at: levelOf(types...)}
	read(&selection{op: graphql.GetOperationContext(ctx)}, graphql.GetFieldContext(ctx).Field.Selections, l)
	return l
}

// Nodes reads a field that gives one node.
func Nodes(s *selection, set ast.SelectionSet, l *Lookahead) { s.nodes(set, l.at.types, &l.at) }

// Items reads a field that gives a page of nodes, or of claims with what stands at their ends.
func Items(s *selection, set ast.SelectionSet, l *Lookahead) { s.connection(set, &l.at, &l.claims) }

// Claims reads a field that gives a claim.
func Claims(s *selection, set ast.SelectionSet, l *Lookahead) { s.claims(set, &l.claims) }

// Coverage reads a field that gives the coverage of a plan.
func Coverage(s *selection, set ast.SelectionSet, l *Lookahead) { s.coverage(set, l.at.types, &l.at) }

// Gaps reads a field that gives a page of accountability gaps.
func Gaps(s *selection, set ast.SelectionSet, l *Lookahead) { s.gaps(set, &l.at) }

// Answers reads a field that gives answers to "who is responsible?".
func Answers(s *selection, set ast.SelectionSet, l *Lookahead) {
	l.answer = newAnswer(responsibility.Args{})
	s.answer(set, l.at.types, &l.at, l.answer)
}

// Collaborators reads a field that gives a page of collaborators.
func Collaborators(s *selection, set ast.SelectionSet, l *Lookahead) {
	s.connection(set, &l.at, &l.claims)
	l.Named = s.shared(set, &l.shared)
}

// AnswersTo says what is asked to be answered.
func (l *Lookahead) AnswersTo(args responsibility.Args) {
	l.answer.of, l.answer.args = kg.Accountables, args
	if walks, err := ask.Following(args); err == nil {
		l.following = walks
	}
}

// Plan is what is selected, nil where the store takes no plans. The question that finds where to begin carries it.
func (l *Lookahead) Plan(ctx context.Context) *fetch.Plan {
	l.planned = true
	if !l.load.View.TakesPlans() {
		return nil
	}
	return l.plan(ctx)
}

// From asks what is selected of what was found, as far as it isn't known.
func (l *Lookahead) From(ctx context.Context, nodes []kg.Node, edges ...kg.Edge) {
	l.ask(ctx, nodes, func(b *batch) {
		b.nodes(&l.at, nodes)
		b.claims(&l.claims, edges, nodes)
	})
}

// FromAnswers asks what is selected of answers, as far as it isn't known.
func (l *Lookahead) FromAnswers(ctx context.Context, found []responsibility.Responsibility) {
	subjects := Flat(found, func(r responsibility.Responsibility) []kg.Node { return []kg.Node{r.Subject} })
	l.ask(ctx, subjects, func(b *batch) {
		b.nodes(&l.at, subjects)
		b.answers(l.answer, found)
	})
}

// FromCollaborators asks what is selected of collaborators and of the measures they share.
func (l *Lookahead) FromCollaborators(ctx context.Context, page []fetch.Collaborator, measures []kg.Node) {
	actors := Flat(page, func(c fetch.Collaborator) []kg.Node { return []kg.Node{c.Actor} })
	l.ask(ctx, actors, func(b *batch) {
		b.nodes(&l.at, actors)
		if l.shared != nil {
			b.nodes(l.shared, measures)
		}
	})
}

// FromPaths asks what is selected of paths.
func (l *Lookahead) FromPaths(ctx context.Context, paths []kg.Path) {
	nodes := Flat(paths, func(p kg.Path) []kg.Node { return p.Nodes })
	l.From(ctx, nodes, Flat(paths, func(p kg.Path) []kg.Edge { return p.Edges })...)
}

// FromRanking asks what is selected of ranked nodes.
func (l *Lookahead) FromRanking(ctx context.Context, r query.Ranking) {
	l.From(ctx, Flat(r.Entries, func(e query.RankingEntry) []kg.Node { return []kg.Node{e.Node} }))
}

// ask asks level by level. What was found by a question that carried no plan is where a plan begins, which is one round
// trip for all levels.
func (l *Lookahead) ask(ctx context.Context, found []kg.Node, begin func(*batch)) {
	defer survive(ctx)
	if !l.planned && l.load.View.TakesPlans() {
		l.planFrom(ctx, found)
	}
	b := &batch{load: l.load, known: map[any]question{}, near: l.foreseen() || !l.load.View.TakesPlans()}
	begin(b)
	b.all(ctx)
}

// foreseen reports whether a plan holds all that is asked at first: what is asked of the ends of claims, of premises,
// of disputes, of shared measures and of what is named by ids isn't in it.
func (l *Lookahead) foreseen() bool {
	foreseen := func(c *claims) bool { return c.from == nil && c.to == nil && c.premises == nil }
	return l.shared == nil && !l.named && foreseen(&l.claims) &&
		(l.answer == nil || l.answer.disputes == nil && foreseen(&l.answer.claims))
}

// survive recovers from a panic: the operation doesn't depend on the look-ahead.
func survive(ctx context.Context) {
	if panicked := recover(); panicked != nil {
		slog.ErrorContext(ctx, "look-ahead failed", "panic", panicked)
	}
}
