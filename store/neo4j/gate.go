package neo4j

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// shutFor is how long nothing is asked of a database that refused the password. Neo4j locks a user out after a few
// wrong ones, the right one included; one attempt in so long does no harm.
const shutFor = 30 * time.Second

// gate stands before everything that is asked of the database. Until the database has let this program in once, one
// question goes at a time. After a refusal none goes for a while.
type gate struct {
	open atomic.Bool // the database let us in, and hasn't refused us since

	turn    chan struct{} // holds a token while somebody tries
	mu      sync.Mutex    // guards the fields below
	until   time.Time     // no attempt before
	refusal error         // why
}

func newGate() gate { return gate{turn: make(chan struct{}, 1)} }

// enter waits for leave to ask. Whoever got it calls left with the outcome.
func (g *gate) enter(ctx context.Context) (left func(error), err error) {
	if g.open.Load() {
		return g.learn, nil
	}
	select {
	case g.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := g.shut(); err != nil || g.open.Load() {
		<-g.turn
		return g.learn, err
	}
	return func(err error) {
		g.learn(err)
		<-g.turn
	}, nil
}

// shut is the refusal while it lasts.
func (g *gate) shut() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if time.Now().Before(g.until) {
		return g.refusal
	}
	return nil
}

// learn takes note of how a question went.
func (g *gate) learn(err error) {
	switch {
	case err == nil:
		g.open.Store(true)
	case isSecurity(err):
		g.open.Store(false)
		g.mu.Lock()
		g.until, g.refusal = time.Now().Add(shutFor), refusalIn(err)
		g.mu.Unlock()
	}
}
