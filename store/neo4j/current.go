package neo4j

import (
	"context"
	"fmt"
	"time"

	"tiltaksgraf/kg"
)

// publication is which version the database said is published, and when it was asked.
type publication struct {
	reader *reader // nil where it isn't known
	asked  time.Time
}

// within says whether a publication is known, and was asked for no longer ago than age.
func (p *publication) within(age time.Duration) bool {
	return p != nil && p.reader != nil && time.Since(p.asked) < age
}

// Current returns the published version, as the database returned it lately or returns it now. There is one lookup at a
// time, for all who need it, and each waits as long as its own context lets it. While it is under way, what was known
// before is good for twice as long: a slow lookup holds up whoever began it, and the others only past that.
func (s *Store) Current(ctx context.Context) (kg.Reader, error) {
	if s.closed.Load() {
		return nil, fmt.Errorf("neo4j: current: %w", errClosed)
	}
	known := s.known.Load()
	if known.within(s.config.Refresh) {
		return known.reader, nil
	}
	l, begun := s.lookup()
	if !begun && known.within(2*s.config.Refresh) {
		return known.reader, nil
	}
	r, err := l.wait(ctx)
	if err != nil {
		return nil, err
	}
	return r, nil
}

// Ping asks the database whether it has a published version to serve, whatever was answered lately.
func (s *Store) Ping(ctx context.Context) error {
	l, _ := s.lookup()
	_, err := l.wait(ctx)
	return err
}

// lookup asks the database which version is published.
type lookup struct {
	done   chan struct{} // closed when the fields below are written
	reader *reader
	err    error
}

// lookup returns the lookup that is under way, or begins one. No caller can end
// it: it ends by its own time limit, or with the store.
func (s *Store) lookup() (l *lookup, begun bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pending != nil {
		return s.pending, false
	}
	l = &lookup{done: make(chan struct{})}
	s.pending = l
	go func() {
		defer close(l.done)
		if l.reader, l.err = s.published(s.life); l.err == nil {
			s.searched.follow(l.reader)
		}
		s.lookupEnded(l)
	}()
	return l, true
}

// lookupEnded has the next who needs a lookup begin one.
func (s *Store) lookupEnded(l *lookup) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pending == l {
		s.pending = nil
	}
}

// underWay is the lookup that is under way, or nil.
func (s *Store) underWay() *lookup {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pending
}

// wait returns what the lookup found.
func (l *lookup) wait(ctx context.Context) (*reader, error) {
	select {
	case <-l.done:
		return l.reader, l.err
	case <-ctx.Done():
		return nil, fmt.Errorf("neo4j: current: %w", context.Cause(ctx))
	}
}

// published asks the database which version is published.
func (s *Store) published(ctx context.Context) (*reader, error) {
	asked := time.Now()
	published, err := s.readers(ctx, s.query("published").within(s.config.LookTimeout))
	if err != nil {
		return nil, err
	}
	if len(published) == 0 {
		return nil, fmt.Errorf("neo4j: current: %w", s.nothing(ctx))
	}
	return s.remember(published[0], asked), nil
}

// remember takes note of what is published, unless something newer is known, and returns what is known then.
func (s *Store) remember(r *reader, asked time.Time) *reader {
	s.mu.Lock()
	defer s.mu.Unlock()
	known := s.known.Load()
	if known == nil || asked.After(known.asked) {
		known = &publication{r, asked}
		s.known.Store(known)
	}
	if known.reader == nil { // forgotten since it was asked
		return r
	}
	return known.reader
}

// forget has the next Current ask, since r was dropped, unless another version is known to be published by now. What a
// lookup finds that is under way may be r, too.
func (s *Store) forget(r *reader) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.known.Load(); known != nil && known.reader != nil && known.reader.is(r) {
		s.known.Store(&publication{asked: time.Now()})
		s.pending = nil
	}
}
