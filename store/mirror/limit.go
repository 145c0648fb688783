package mirror

import (
	"context"
	"fmt"
	"runtime"
	"runtime/metrics"
	"time"

	"tiltaksgraf/kg"
)

// What one node, claim and piece of evidence takes in store/memory, in bytes, indexes included (measured, see the
// test). Long texts take more, so this only spares the attempt; the heap is watched while a copy is made.
const (
	perNode     = 1000
	perEdge     = 350
	perEvidence = 80
)

// estimate is about how many bytes a copy takes.
func estimate(c kg.Counts) int64 {
	return perNode*int64(sum(c.Nodes)) + perEdge*int64(sum(c.Edges)) + perEvidence*int64(c.Evidence)
}

// fits fails with errTooLarge if a copy would surely take more than it may.
func fits(c kg.Counts, most int64) error {
	if need := estimate(c); need > most {
		return fmt.Errorf("%w: %d nodes and %d claims take about %s, the limit is %s",
			errTooLarge, sum(c.Nodes), sum(c.Edges), mebibytes(need), mebibytes(most))
	}
	return nil
}

func mebibytes(n int64) string { return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20)) }

// heapLimit watches how much the heap grows while a copy is made. What else the
// process comes to hold meanwhile counts too.
type heapLimit struct {
	most, start int64
	stop        context.CancelFunc
}

const watchInterval = 100 * time.Millisecond

// watchHeap returns a context that ends, with errTooLarge as its cause, when
// the heap has grown by more than most. The limit must be stopped.
func watchHeap(ctx context.Context, most int64) (context.Context, *heapLimit) {
	ctx, end := context.WithCancelCause(ctx)
	watched := make(chan struct{})
	l := &heapLimit{most: most, start: liveBytes(), stop: func() { end(nil); <-watched }}
	go func() {
		defer close(watched)
		for ctx.Err() == nil {
			if err := l.check(); err != nil {
				end(err)
				return
			}
			select {
			case <-ctx.Done():
			case <-time.After(watchInterval):
			}
		}
	}()
	return ctx, l
}

// check fails with errTooLarge if the heap has grown by more than it may. It collects garbage only where that decides.
func (l *heapLimit) check() error {
	grown := heapBytes() - l.start
	if grown > l.most {
		grown = liveBytes() - l.start
	}
	if grown > l.most {
		return fmt.Errorf("%w: %s and growing, the limit is %s", errTooLarge, mebibytes(grown), mebibytes(l.most))
	}
	return nil
}

// heapBytes is what objects on the heap take, garbage that isn't collected yet included.
func heapBytes() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

// liveBytes is what objects on the heap take once garbage is collected: twice,
// since what is in a sync.Pool outlives the first.
func liveBytes() int64 {
	runtime.GC()
	runtime.GC()
	return heapBytes()
}
