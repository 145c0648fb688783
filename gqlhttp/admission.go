package gqlhttp

import (
	"context"
	"time"

	"golang.org/x/sync/semaphore"
)

// admission bounds what is executed at once: how many operations, and how much those together cost that aren't cheap.
// What an operation takes of memory and of the store goes with its cost; dear ones wait for one another, and cheap ones
// for nobody.
type admission struct {
	slots chan struct{}
	dear  *semaphore.Weighted
	cheap int // costs up to here aren't counted in dear
	most  int // that dear holds
}

// cheapest is how many times dearer the dearest operation is than one that counts as cheap.
const cheapest = 50

// insideShare is which part of the places is kept for questions from inside the process: one in so many. They are those
// of pages, which stay quick however many ask from outside.
const insideShare = 4

// admissionsOf divides the places between those who ask over HTTP and those who ask inside the process. Where there are
// too few to divide, both share them. What is dear waits together, wherever it comes from.
func admissionsOf(l *Limits) (outside, inside *admission) {
	all := admission{
		dear:  semaphore.NewWeighted(int64(l.MaxCostInFlight)),
		cheap: l.MaxCost / cheapest,
		most:  l.MaxCostInFlight,
	}
	kept := l.MaxInFlight / insideShare
	out, in := all, all
	out.slots = make(chan struct{}, l.MaxInFlight-kept)
	in.slots = make(chan struct{}, kept)
	if kept == 0 {
		in.slots = out.slots
	}
	return &out, &in
}

// enter waits for the operation's turn. The caller leaves when it has executed it.
func (a *admission) enter(ctx context.Context, cost int) (leave func(), bad *refusal) {
	var weight int64
	if cost > a.cheap {
		weight = int64(min(cost, a.most))
	}
	if weight > 0 && !a.wait(ctx, weight) {
		return nil, refuse(CodeUnavailable, "too many dear requests at once; try again in a second, or ask for less")
	}
	select {
	case a.slots <- struct{}{}:
		return func() { <-a.slots; a.dear.Release(weight) }, nil
	default:
		a.dear.Release(weight)
		return nil, refuse(CodeUnavailable, "too many requests at once; try again in a second")
	}
}

// wait lasts for half of the time that there is at most, so that enough is left to execute the operation.
func (a *admission) wait(ctx context.Context, weight int64) bool {
	if end, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Until(end)/2)
		defer cancel()
	}
	return a.dear.Acquire(ctx, weight) == nil
}
