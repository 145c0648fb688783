// Package mirror puts the speed of the embedded store before a database, which stays the one source of truth.
//
// A mirror is a kg.Store over two others. It copies the version that the source has published into an embedded store,
// item by item as Reader.Snapshot yields them, and serves reads from the copy. A copy is served only if the hash of its
// content is the id of the version that it was made from, and only once it can search too. It then replaces the one
// before by one atomic switch. Readers of the older copy go on with it. One goroutine follows the source: it polls the
// published version every Options.Interval, and at once after a Load through the mirror. Such a Load therefore returns
// when what it loaded is served. All else (loading, pruning, older versions) is the source's work.
//
// Where there is no copy, the source answers directly: until the first one is made, and for a
// version that takes more than Options.MaxBytes. A version whose copy fails for another reason (the
// connection was cut, the content isn't what its id says) is tried again, less and less often, and
// the last good copy stays. It also stays while the source is away. Status shows all this.
//
// What it does not do: keep copies on disk (a new process copies again), copy older versions, or hold back memory while
// it changes from one version to the next, when both copies are there.
package mirror

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync/atomic"
	"time"

	"tiltaksgraf/kg"
)

// Options of a mirror; the zero value serves.
type Options struct {
	// Interval is the time between two polls of the source, give or take a fifth; the default is 2 s.
	Interval time.Duration
	// MaxBytes is the most memory that one copy may take; the default is 2 GiB.
	// Another copy of that size is there for a moment when versions change.
	MaxBytes int64
	// CopyTimeout is the longest time that making one copy may take; the default is 15 minutes.
	CopyTimeout time.Duration
	// Logger gets copies, refusals and failures; the default is slog.Default().
	Logger *slog.Logger
}

func (o Options) withDefaults() Options {
	if o.Interval <= 0 {
		o.Interval = 2 * time.Second
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = 2 << 30
	}
	if o.CopyTimeout <= 0 {
		o.CopyTimeout = 15 * time.Minute
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return o
}

var _ kg.Store = (*Store)(nil)

// Store is a mirror. Make it with New.
type Store struct {
	source kg.Store
	now    atomic.Pointer[standing] // nil once the store is closed; else only the follower replaces it
	asked  chan chan struct{}       // to the follower: poll now, and close what is sent when that is done
	end    context.CancelFunc       // of the follower
	ended  chan struct{}            // closed when it has
}

var errClosed = fmt.Errorf("%w: the store is closed", kg.ErrUnavailable)

// New makes a mirror of source, which it then owns: Close closes it. embedded
// makes an empty store for each copy; readers of it must go on answering after it
// is closed, as those of store/memory do. New doesn't wait for the first copy.
func New(source kg.Store, embedded func() kg.Store, opts Options) *Store {
	s := &Store{source: source, asked: make(chan chan struct{}), ended: make(chan struct{})}
	s.now.Store(&standing{})
	f := &follower{source: source, embedded: embedded, opts: opts.withDefaults(), now: &s.now, asked: s.asked}
	ctx, end := context.WithCancel(context.Background())
	s.end = end
	go func() {
		defer close(s.ended)
		f.run(ctx)
	}()
	return s
}

// standing returns what stands now, or an error if the store is closed or ctx is done.
func (s *Store) standing(ctx context.Context) (*standing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	now := s.now.Load()
	if now == nil {
		return nil, errClosed
	}
	return now, nil
}

// Current returns the copy that is served, or where there is none what the source has published.
func (s *Store) Current(ctx context.Context) (kg.Reader, error) {
	now, err := s.standing(ctx)
	if err != nil {
		return nil, err
	}
	if now.copy == nil {
		return s.source.Current(ctx)
	}
	return now.copy.reader, nil
}

// At returns the version with the id: the copy if it is that version, else the source's.
func (s *Store) At(ctx context.Context, id string) (kg.Reader, error) {
	now, err := s.standing(ctx)
	if err != nil {
		return nil, err
	}
	if now.copy.is(id) {
		return now.copy.reader, nil
	}
	return s.source.At(ctx, id)
}

// Versions lists what the source has, newest first, but for versions newer than the copy that is served, which leads.
// While the source is away, the copy is all there is.
func (s *Store) Versions(ctx context.Context) ([]kg.Version, error) {
	now, err := s.standing(ctx)
	if err != nil {
		return nil, err
	}
	list, err := s.source.Versions(ctx)
	if now.copy == nil || err != nil && !errors.Is(err, kg.ErrUnavailable) {
		return list, err
	}
	if i := slices.IndexFunc(list, func(v kg.Version) bool { return now.copy.is(v.ID) }); i >= 0 {
		return list[i:], nil
	}
	return []kg.Version{now.copy.reader.version}, nil
}

// Load publishes data at the source, and returns when the mirror has followed. Where it can't follow, or ctx ends
// before it has, the version is published nonetheless: there is no error, and Status shows it.
func (s *Store) Load(ctx context.Context, data *kg.Data, progress kg.Progress) (kg.Version, error) {
	v, err := s.source.Load(ctx, data, progress)
	if err == nil {
		s.pollNow(ctx)
	}
	return v, err
}

// pollNow has the follower poll the source, and waits until it has.
func (s *Store) pollNow(ctx context.Context) {
	done := make(chan struct{})
	select {
	case s.asked <- done:
	case <-ctx.Done():
		return
	case <-s.ended:
		return
	}
	select {
	case <-done:
	case <-ctx.Done():
	case <-s.ended:
	}
}

// Prune drops all but the newest keep versions of the source.
func (s *Store) Prune(ctx context.Context, keep int) error { return s.source.Prune(ctx, keep) }

// Close ends the follower, and a copy in the making with it, lets go of the
// copy and closes the source. Readers of the copy still held go on answering.
func (s *Store) Close(ctx context.Context) error {
	s.end()
	<-s.ended
	var err error
	if last := s.now.Swap(nil); last != nil {
		err = last.copy.close(ctx)
	}
	return errors.Join(err, s.source.Close(ctx))
}

// Status says what the mirror serves and why; see Status.
func (s *Store) Status() Status {
	if now := s.now.Load(); now != nil {
		return now.status()
	}
	return Status{State: Direct, Reason: errClosed.Error()}
}
