package mirror

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"tiltaksgraf/kg"
)

// follower keeps the copy that is served the same as what the source has published. All of it runs in one goroutine.
type follower struct {
	source   kg.Store
	embedded func() kg.Store
	opts     Options
	now      *atomic.Pointer[standing]
	asked    <-chan chan struct{}
	failed   failure
}

// failure is the newest version that could not be copied.
type failure struct {
	version string
	wait    time.Duration // before the next try
	retry   time.Time     // zero: never
}

const (
	pollTimeout = 5 * time.Second
	longestWait = time.Minute
)

// run polls the source until ctx ends.
func (f *follower) run(ctx context.Context) {
	f.poll(ctx)
	for {
		var waiting chan struct{}
		select {
		case <-ctx.Done():
			return
		case <-time.After(f.pause()):
		case waiting = <-f.asked:
		}
		f.poll(ctx)
		if waiting != nil {
			close(waiting)
		}
	}
}

// pause is the interval, give or take a fifth, so that many mirrors don't all ask at once.
func (f *follower) pause() time.Duration {
	return time.Duration(float64(f.opts.Interval) * (0.8 + 0.4*rand.Float64()))
}

// poll finds out what the source has published, and copies it unless that is done or was tried lately.
func (f *follower) poll(ctx context.Context) {
	r, err := f.latest(ctx)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		f.away(err)
		return
	}
	v := r.Version()
	f.back(v)
	switch {
	case f.now.Load().copy.is(v.ID):
		f.confirm(v)
	case f.failed.version == v.ID && (f.failed.retry.IsZero() || time.Now().Before(f.failed.retry)):
	default:
		f.take(ctx, r)
	}
}

func (f *follower) latest(ctx context.Context) (kg.Reader, error) {
	ctx, cancel := context.WithTimeout(ctx, pollTimeout)
	defer cancel()
	return f.source.Current(ctx)
}

func (f *follower) update(change func(*standing)) {
	next := *f.now.Load()
	change(&next)
	f.now.Store(&next)
}

// away notes that the source doesn't answer.
func (f *follower) away(err error) {
	if f.now.Load().away == nil {
		f.opts.Logger.Warn("mirror: the source doesn't answer", "error", err, "state", f.now.Load().status().State)
	}
	f.update(func(n *standing) { n.away = err })
}

// back notes that the source answers.
func (f *follower) back(v kg.Version) {
	if f.now.Load().away != nil {
		f.opts.Logger.Info("mirror: the source answers again", "version", v.ID)
	}
	f.update(func(n *standing) { n.away, n.seen, n.latest = nil, time.Now(), v.ID })
}

// confirm notes that the copy is what the source has published, perhaps at another time than before, or described
// otherwise.
func (f *follower) confirm(v kg.Version) {
	f.failed = failure{}
	f.update(func(n *standing) {
		n.reason = ""
		labelled := n.copy.reader.version
		if !labelled.PublishedAt.Equal(v.PublishedAt) || !labelled.Description.Equal(v.Description) {
			labelled.PublishedAt, labelled.Description = v.PublishedAt, v.Description
			n.copy = &replica{store: n.copy.store, reader: &reader{Reader: n.copy.reader.Reader, version: labelled}}
		}
	})
}

// take copies a version and serves the copy, unless the source was what answered and has gone on to another version
// meanwhile: what is served would go back.
func (f *follower) take(ctx context.Context, r kg.Reader) {
	f.update(func(n *standing) { n.reason = "" })
	began := time.Now()
	c, err := makeCopy(ctx, r, f.embedded, f.opts)
	switch {
	case ctx.Err() != nil:
		f.drop(ctx, c)
	case err != nil:
		f.fail(ctx, r.Version().ID, err)
	case f.now.Load().copy == nil && f.moved(ctx, c):
		f.drop(ctx, c)
	default:
		f.failed = failure{}
		f.serve(ctx, c)
		f.opts.Logger.Info("mirror: version copied", "version", c.reader.version.ID, "took", time.Since(began))
	}
}

// moved says whether the source has published another version than the copy's.
func (f *follower) moved(ctx context.Context, c *replica) bool {
	r, err := f.latest(ctx)
	return err == nil && !c.is(r.Version().ID)
}

// serve replaces the copy by another one, or with nil by the source.
func (f *follower) serve(ctx context.Context, c *replica) {
	before := f.now.Load().copy
	f.update(func(n *standing) { n.copy = c })
	f.drop(ctx, before)
}

func (f *follower) drop(ctx context.Context, c *replica) {
	if err := c.close(context.WithoutCancel(ctx)); err != nil {
		f.opts.Logger.Warn("mirror: closing a copy", "error", err)
	}
}

// fail notes why a version can't be copied. It warns once of each version. What is too large is not tried again, and
// the source takes over; anything else is tried again, each time after twice as long.
func (f *follower) fail(ctx context.Context, version string, err error) {
	level := slog.LevelDebug
	if f.failed.version != version {
		level = slog.LevelWarn
		f.failed = failure{version: version, wait: f.opts.Interval / 2}
	}
	f.failed.wait = min(2*f.failed.wait, max(longestWait, f.opts.Interval))
	f.failed.retry = time.Now().Add(f.failed.wait)
	f.update(func(n *standing) { n.reason = err.Error() })
	if errors.Is(err, errTooLarge) {
		f.failed.retry = time.Time{}
		f.serve(ctx, nil)
	}
	now := f.now.Load().status()
	f.opts.Logger.Log(ctx, level, "mirror: version not copied", "version", version, "error", err, "state", now.State,
		"served", now.Version)
}
