package gqlhttp

import (
	"context"
	"sync"
)

// waiting counts the requests that wait for the same answer, so that it is made as long as one of them does: whoever
// made it may be gone by then.
type waiting struct {
	mu      sync.Mutex // guards all below
	parties map[question]*party
}

// party is those who wait for one answer.
type party struct {
	ctx  context.Context // ends with the last of them
	end  context.CancelFunc
	size int
}

// join adds a request to those who wait for the answer to a question, until it leaves or its context ends. The context
// returned ends when all of them have left.
func (w *waiting) join(ctx context.Context, q question) (all context.Context, leave func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.parties[q]
	if p == nil {
		p = &party{}
		p.ctx, p.end = context.WithCancel(context.Background())
		w.parties[q] = p
	}
	p.size++
	left := sync.OnceFunc(func() { w.leave(q, p) })
	stop := context.AfterFunc(ctx, left)
	return p.ctx, func() {
		stop()
		left()
	}
}

func (w *waiting) leave(q question, p *party) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if p.size--; p.size == 0 {
		p.end()
		delete(w.parties, q)
	}
}
