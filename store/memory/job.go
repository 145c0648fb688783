package memory

import (
	"context"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// steps is how many cheap steps a loop takes between two checks of its context.
const steps = 4096

// ticker checks a context every so many steps.
type ticker struct {
	ctx   context.Context
	ticks int
}

// tick counts a step; the error is the context's.
func (t *ticker) tick() error {
	if t.ticks++; t.ticks%steps == 0 {
		return context.Cause(t.ctx)
	}
	return nil
}

// job is a Load going on: it reports progress and stops when its context ends.
// The items are gone through passes times; each pass counts for its part.
type job struct {
	ticker
	total    int
	progress kg.Progress
}

const passes = 2 // hashing, indexing

func newJob(ctx context.Context, total int, progress kg.Progress) *job {
	if progress == nil {
		progress = func(int, int) {}
	}
	return &job{ticker: ticker{ctx: ctx}, total: total, progress: progress}
}

// step counts one item of one pass. Progress is reported some hundred times.
func (j *job) step() error {
	err := j.tick()
	if j.ticks%max(1, j.total*passes/100) == 0 {
		j.progress(min(j.ticks/passes, j.total), j.total)
	}
	return err
}

// finish reports that all is done, unless the context has ended: a cancelled Load publishes nothing.
func (j *job) finish() error {
	if err := context.Cause(j.ctx); err != nil {
		return err
	}
	j.progress(j.total, j.total)
	return nil
}

func hash(d *kg.Data, j *job) (string, error) {
	h := jsonl.NewHasher()
	err := d.Items(func(it kg.Item) error {
		if err := h.Add(it); err != nil {
			return err
		}
		return j.step()
	})
	return h.Sum(), err
}
