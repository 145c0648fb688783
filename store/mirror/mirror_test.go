package mirror_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/mirror"
	"tiltaksgraf/store/storetest"
)

// TestConformance leaves following to Load: the follower itself polls too seldom to matter.
func TestConformance(t *testing.T) { storetest.Run(t, hourly) }

func TestRandom(t *testing.T) { storetest.RunRandom(t, hourly, 50, 3) }

func hourly(t testing.TB) kg.Store {
	return newMirror(t, newSource(t), mirror.Options{Interval: time.Hour})
}

// eager polls often enough for a test to wait for it.
var eager = mirror.Options{Interval: 5 * time.Millisecond}

func embedded() kg.Store { return memory.New() }

func newMirror(t testing.TB, s kg.Store, opts mirror.Options) *mirror.Store {
	m := mirror.New(s, embedded, quiet(opts))
	t.Cleanup(func() {
		if err := m.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return m
}

// quiet are the options without a log, unless the test reads one.
func quiet(opts mirror.Options) mirror.Options {
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	return opts
}

// edition returns another dataset for each n, and always the same one for an n. Every name in it has n in it.
func edition(n int) *kg.Data {
	evidence := kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/side"}}}
	named := func(id kg.ID, t kg.NodeType, more ...kg.Prop) kg.Node {
		return kg.Node{
			ID: id, Type: t, Props: kg.MakeProps(append(more, evidence, kg.Prop{Key: "name_nb", Value: name(n)})...),
		}
	}
	claim := kg.Edge{ID: answersFor, Type: "RESPONSIBLE_FOR", From: "agency/etat", To: "measure/plan/1"}
	claim.Props = kg.MakeProps(evidence, kg.Prop{Key: "note_nb", Value: name(n)})
	return &kg.Data{
		Nodes: []kg.Node{
			named("agency/etat", "Agency"),
			named("document/side", "Document", kg.Prop{Key: "publisher", Value: "NFD"}, kg.Prop{Key: "language", Value: "nb"}),
			named("measure/plan/1", "Measure"),
		},
		Edges: []kg.Edge{claim},
	}
}

var answersFor = kg.ClaimID("agency/etat", "RESPONSIBLE_FOR", "measure/plan/1", "")

func name(n int) string { return fmt.Sprintf("Utgave %d", n) }

// publish loads data into a store.
func publish(t testing.TB, s kg.Store, d *kg.Data) kg.Version {
	t.Helper()
	if faults := check.Faults(d); len(faults) > 0 {
		t.Fatalf("the data to load has faults: %v", faults)
	}
	v, err := s.Load(context.Background(), d, nil)
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	return v
}

func current(t testing.TB, s kg.Store) kg.Reader {
	t.Helper()
	r, err := s.Current(context.Background())
	if err != nil {
		t.Fatalf("current: %v", err)
	}
	return r
}

// nameIn reads the name of edition's measure.
func nameIn(t testing.TB, r kg.Reader) string {
	t.Helper()
	nodes, err := r.Nodes(context.Background(), []kg.ID{"measure/plan/1"})
	if err != nil {
		t.Fatalf("nodes: %v", err)
	}
	return nodes["measure/plan/1"].Props.Text("name_nb")
}

// await waits until the mirror's status is as wanted.
func await(t testing.TB, m *mirror.Store, what string, wanted func(mirror.Status) bool) mirror.Status {
	t.Helper()
	for until := time.Now().Add(10 * time.Second); time.Now().Before(until); time.Sleep(time.Millisecond) {
		if s := m.Status(); wanted(s) {
			return s
		}
	}
	t.Fatalf("waited in vain for %s: %+v", what, m.Status())
	return mirror.Status{}
}

// awaitCopy waits until a copy of the version is served.
func awaitCopy(t testing.TB, m *mirror.Store, v kg.Version) mirror.Status {
	t.Helper()
	return await(t, m, "a copy of "+v.ID, func(s mirror.Status) bool {
		return s.State == mirror.Mirrored && s.Version == v.ID
	})
}

// journal keeps what is logged.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

// warnings returns the lines of warnings that contain what.
func (j *journal) warnings(what string) (lines []string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for line := range strings.Lines(j.text.String()) {
		if strings.Contains(line, "level=WARN") && strings.Contains(line, what) {
			lines = append(lines, line)
		}
	}
	return lines
}

func (j *journal) logger() *slog.Logger { return slog.New(slog.NewTextHandler(j, nil)) }
