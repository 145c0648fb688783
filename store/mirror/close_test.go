package mirror_test

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/mirror"
)

// left returns the goroutines of a store that is closed; the last of them may still be about to return.
func left() (stacks []string) {
	for until := time.Now().Add(5 * time.Second); time.Now().Before(until); time.Sleep(time.Millisecond) {
		if stacks = running(); len(stacks) == 0 {
			break
		}
	}
	return stacks
}

// running returns the goroutines in which code of the mirror or of the embedded store runs.
func running() (stacks []string) {
	buf := make([]byte, 1<<20)
	for stack := range strings.SplitSeq(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(stack, "tiltaksgraf/store/mirror.") || strings.Contains(stack, "tiltaksgraf/store/memory.") {
			stacks = append(stacks, stack)
		}
	}
	return stacks
}

func closeAndCount(t *testing.T, m *mirror.Store) {
	t.Helper()
	if len(running()) == 0 {
		t.Error("no goroutine of the mirror is found while it runs")
	}
	if err := m.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if stacks := left(); len(stacks) > 0 {
		t.Errorf("%d goroutines are left:\n%s", len(stacks), strings.Join(stacks, "\n\n"))
	}
	if status := m.Status(); status.State != mirror.Direct || !strings.Contains(status.Reason, "closed") {
		t.Errorf("status %+v of a closed mirror", status)
	}
}

func TestCloseLeavesNothing(t *testing.T) {
	for name, meddle := range map[string]meddler{"at rest": nil, "while copying": hang} {
		t.Run(name, func(t *testing.T) {
			s := newSource(t)
			m := mirror.New(s, embedded, quiet(eager))
			publish(t, m, edition(1))
			s.meddle(meddle)
			publish(t, s, edition(2))
			time.Sleep(10 * eager.Interval)
			closeAndCount(t, m)
		})
	}
}

// TestLoadDoesNotWaitForever: what is loaded is published at the source, whether or not the mirror can follow.
func TestLoadDoesNotWaitForever(t *testing.T) {
	s := newSource(t)
	m := mirror.New(s, embedded, quiet(mirror.Options{Interval: time.Hour}))
	publish(t, m, edition(1))
	s.meddle(hang)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := m.Load(ctx, edition(2), nil); err != nil {
		t.Errorf("load whose mirror is slow: %v", err)
	}
	loaded := make(chan error)
	go func() {
		_, err := m.Load(context.Background(), edition(3), nil)
		loaded <- err
	}()
	awaitPublished(t, s, edition(3))
	closeAndCount(t, m)
	if err := <-loaded; err != nil {
		t.Errorf("load while the mirror closes: %v", err)
	}
}

func awaitPublished(t *testing.T, s kg.Store, d *kg.Data) {
	t.Helper()
	served := func() string { return current(t, s).Version().ID }
	for until := time.Now().Add(10 * time.Second); served() != jsonl.Hash(d); time.Sleep(time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("waited in vain for the load")
		}
	}
}
