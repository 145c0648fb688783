package rank

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"tiltaksgraf/kg"
)

const keptRankings = 4 // versions

// Cache computes the scores of each version once, in one goroutine at a time.
type Cache struct {
	log    *slog.Logger
	ctx    context.Context // ends at close
	cancel context.CancelFunc
	turn   sync.Mutex // held by the one that computes

	mu   sync.Mutex // guards jobs
	jobs []*rankingJob
	done sync.WaitGroup
}

// rankingJob is the computation for one version. What was read may be looked at once read is closed, scores and err
// once ready is.
type rankingJob struct {
	version     string
	read, ready chan struct{}
	graph       *simpleGraph // nil where it couldn't be read
	scores      *Scores
	err         error
}

func newJob(version string) *rankingJob {
	return &rankingJob{version: version, read: make(chan struct{}), ready: make(chan struct{})}
}

// closedJob is what anybody gets who asks after close.
var closedJob = func() *rankingJob {
	j := newJob("")
	j.err = kg.ErrUnavailable
	close(j.read)
	close(j.ready)
	return j
}()

// NewCache makes a cache that logs what it computes. Close ends it.
func NewCache(log *slog.Logger) *Cache {
	c := &Cache{log: log}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	return c
}

// Start begins the computation for a version, unless it has begun, and returns it.
func (c *Cache) Start(r kg.Reader) *rankingJob {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ctx.Err() != nil {
		return closedJob
	}
	id := r.Version().ID
	for _, j := range c.jobs {
		if j.version == id {
			return j
		}
	}
	j := newJob(id)
	c.jobs = append(c.jobs, j)
	if extra := len(c.jobs) - keptRankings; extra > 0 {
		c.jobs = slices.Delete(c.jobs, 0, extra)
	}
	c.done.Go(func() { c.run(j, r) })
	return j
}

// run computes; a failure is returned to those who wait, and the next who asks starts anew.
func (c *Cache) run(j *rankingJob, r kg.Reader) {
	c.turn.Lock()
	defer c.turn.Unlock()
	began := time.Now()
	defer close(j.ready)
	g, err := readSimpleGraph(c.ctx, r)
	if j.err = err; err == nil {
		j.graph = g
	}
	close(j.read)
	if err == nil {
		j.scores, j.err = computeScores(c.ctx, g, j.version)
	}
	if j.err == nil {
		c.log.Debug("rankings computed", "version", j.version, "took", time.Since(began))
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ctx.Err() == nil {
		c.log.Warn("rankings not computed", "version", j.version, "error", j.err)
	}
	c.jobs = slices.DeleteFunc(c.jobs, func(other *rankingJob) bool { return other == j })
}

// Wait returns the scores of a version once they are computed; ErrUnavailable where ctx ends before.
func (c *Cache) Wait(ctx context.Context, r kg.Reader) (*Scores, error) {
	j := c.Start(r)
	select {
	case <-j.ready:
	case <-ctx.Done():
		return nil, fmt.Errorf("%w: rankings are being computed, try again", kg.ErrUnavailable)
	}
	if j.err != nil {
		return nil, fmt.Errorf("%w: rankings could not be computed, try again", kg.ErrUnavailable)
	}
	return j.scores, nil
}

// Citing returns the claims of a version that rest on each document; ErrUnavailable where ctx ends before all are read.
func (c *Cache) Citing(ctx context.Context, r kg.Reader) (map[kg.ID]Cited, error) {
	j := c.Start(r)
	select {
	case <-j.read:
	case <-ctx.Done():
	}
	if ctx.Err() != nil || j.graph == nil {
		return nil, fmt.Errorf("%w: claims are being counted, try again", kg.ErrUnavailable)
	}
	return j.graph.citing, nil
}

// Close ends what is being computed, and waits for that.
func (c *Cache) Close() {
	c.mu.Lock()
	c.cancel()
	c.mu.Unlock()
	c.done.Wait()
}
