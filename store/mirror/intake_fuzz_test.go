package mirror_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/mirror"
)

// FuzzIntake copies a version from a store that yields what a script makes of it: items lost, doubled, swapped,
// changed, put in between, or the connection cut. What is served is the version before, or the whole of the new one,
// and only if all of it came as it is.
func FuzzIntake(f *testing.F) {
	f.Add([]byte{}, "")
	f.Add([]byte{pass, drop}, "{}")
	f.Add([]byte{double, pass, swap, pass}, "")
	f.Add([]byte{swap, swap}, "\xff")
	f.Add([]byte{insert, pass, insert}, `{"id":"topic/a","type":"Topic","props":{"name_nb":"A"}}`)
	f.Add([]byte{pass, insert}, `{"id":"x","type":"OWNS","from":"agency/etat","to":"measure/plan/1","props":{}}`)
	f.Add([]byte{pass, pass, change, cut}, "Annet")
	f.Add([]byte{empty}, "")
	f.Add([]byte{pass, pass, pass, pass, empty}, "")
	before, after := edition(1), edition(2)
	f.Fuzz(func(t *testing.T, script []byte, text string) {
		s := &scripted{Store: memory.New()}
		m := mirror.New(s, embedded, quiet(mirror.Options{Interval: time.Hour}))
		defer m.Close(context.Background()) // and the store with it
		one := publish(t, m, before)
		s.script, s.text = script, text
		two := publish(t, m, after)
		want, n := one, 1
		if s.whole {
			want, n = two, 2
		}
		status := m.Status()
		if status.State != mirror.Mirrored || status.Version != want.ID || status.Latest != two.ID ||
			(status.Reason == "") != (n == 2) {
			t.Errorf("%+v, want a copy of edition %d, after\n%s", status, n, strings.Join(s.yielded, ""))
		}
		if err := consistent(current(t, m), n); err != nil {
			t.Error(err)
		}
	})
}

// What a script says of an item, by its value modulo how many orders there are. What it doesn't reach passes.
const (
	pass byte = iota
	drop
	double
	swap   // with the next
	change // its name or note
	insert // another before it
	empty  // an item of nothing before it
	cut    // the connection
	orders
)

// scripted is a store of which snapshots go by a script.
type scripted struct {
	kg.Store
	script  []byte
	text    string   // a line of another item, or a text
	yielded []string // by the last snapshot, in lines
	whole   bool     // that is what the store holds
}

func (s *scripted) Current(ctx context.Context) (kg.Reader, error) {
	r, err := s.Store.Current(ctx)
	return scriptedReader{Reader: r, store: s}, err
}

type scriptedReader struct {
	kg.Reader
	store *scripted
}

func (r scriptedReader) Snapshot(ctx context.Context, yield func(kg.Item) error) error {
	var held []kg.Item
	if err := r.Reader.Snapshot(ctx, func(it kg.Item) error { held = append(held, it); return nil }); err != nil {
		return err
	}
	all, err := r.store.played(held)
	r.store.yielded = linesOf(all)
	r.store.whole = err == nil && slices.Equal(r.store.yielded, linesOf(held))
	for _, it := range all {
		if err := yield(it); err != nil {
			return err
		}
	}
	return err
}

// played is what a script makes of items, and the error with which they end.
func (s *scripted) played(items []kg.Item) (all []kg.Item, err error) {
	items = slices.Clone(items)
	for i, it := range items {
		order := pass
		if i < len(s.script) {
			order = s.script[i] % orders
		}
		switch order {
		case drop:
			continue
		case double:
			all = append(all, it)
		case swap:
			next := min(i+1, len(items)-1)
			it, items[next] = items[next], it
		case change:
			it = s.changed(it)
		case insert:
			all = append(all, s.another()...)
		case empty:
			all = append(all, kg.Item{})
		case cut:
			return all, errAway
		}
		all = append(all, it)
	}
	return all, nil
}

// changed is an item with the text in one of its own.
func (s *scripted) changed(it kg.Item) kg.Item {
	if it.Node != nil {
		n := *it.Node
		n.Props = kg.MakeProps(append(slices.Clone(n.Props), kg.Prop{Key: "abbreviation", Value: s.text})...)
		return kg.Item{Node: &n}
	}
	e := *it.Edge
	e.Props = kg.MakeProps(append(slices.Clone(e.Props), kg.Prop{Key: "note_en", Value: s.text})...)
	return kg.Item{Edge: &e}
}

// another is what can be read of the text as items.
func (s *scripted) another() (items []kg.Item) {
	d, err := jsonl.Decode(strings.NewReader(s.text))
	if err == nil {
		_ = d.Items(func(it kg.Item) error { items = append(items, it); return nil })
	}
	return items
}

func linesOf(items []kg.Item) []string {
	all := make([]string, len(items))
	for i, it := range items {
		var line bytes.Buffer
		if it == (kg.Item{}) {
			all[i] = "nothing\n"
			continue
		}
		if err := jsonl.EncodeItem(&line, it); err != nil {
			all[i] = err.Error() + "\n"
			continue
		}
		all[i] = line.String()
	}
	return all
}
