package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"tiltaksgraf/kg"
)

// Check says what is wrong with the body of an answer of ours (raw and static write the same form), or of the peer's.
func (o *Operation) Check(t *Truth, v Variables, body []byte, peer bool) error {
	var res struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	if err := json.Unmarshal(body, &res); err != nil {
		return fmt.Errorf("%s %v: %w in %.200s", o.Letter, v, err, body)
	}
	if res.Errors != nil {
		return fmt.Errorf("%s %v: errors: %.300s", o.Letter, v, res.Errors)
	}
	read := o.ours
	if peer {
		read = o.peer
	}
	got, err := read(res.Data)
	if err != nil {
		return fmt.Errorf("%s %v: %w in %.300s", o.Letter, v, err, body)
	}
	if err := o.compare(t, v, o.answer(t, v), got); err != nil {
		return fmt.Errorf("%s %v: %w", o.Letter, v, err)
	}
	return nil
}

// read reads data into T, which must have a field for everything in it.
func read[T any](data []byte) (any, error) {
	var v T
	err := strict(data, &v)
	return v, err
}

func strict(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode(v)
}

func equal(_ *Truth, _ Variables, want, got any) error {
	if reflect.DeepEqual(want, got) {
		return nil
	}
	return different(want, got)
}

func different(want, got any) error {
	w, _ := json.Marshal(want)
	g, _ := json.Marshal(got)
	i := 0
	for i < min(len(w), len(g)) && w[i] == g[i] {
		i++
	}
	from := max(0, i-60)
	return fmt.Errorf("want …%.160s, got …%.160s", w[from:], g[from:])
}

// sameHits accepts any order of hits: those that have the word must come first, as many as fit. After them may come
// what only resembles it.
func sameHits(t *Truth, v Variables, want, got any) error {
	hits := got.(E).Search.Nodes
	right := t.words[strings.ToLower(v.text("text"))]
	n := min(topHits, len(right))
	if len(hits) < n || len(hits) > topHits {
		return fmt.Errorf("%d hits, where %d things have the word", len(hits), len(right))
	}
	seen := map[kg.ID]bool{}
	for _, hit := range hits[:n] {
		if !right[hit.ID] || seen[hit.ID] || hit.Name != t.named(hit.ID).Name {
			return different(want, got)
		}
		seen[hit.ID] = true
	}
	return nil
}

// samePath accepts any of the shortest paths.
func samePath(t *Truth, v Variables, want, got any) error {
	w, g := want.(G).Path, got.(G).Path
	if w == nil || g == nil {
		return equal(t, v, want, got)
	}
	n := len(g.Nodes)
	if g.Length != w.Length || n != g.Length+1 || g.Nodes[0] != w.Nodes[0] || g.Nodes[n-1] != w.Nodes[len(w.Nodes)-1] {
		return different(want, got)
	}
	for i := range g.Length {
		if !t.joined(g.Nodes[i].ID, g.Nodes[i+1].ID) || g.Nodes[i] != t.named(g.Nodes[i].ID) {
			return fmt.Errorf("no claim joins %s and %s", g.Nodes[i].ID, g.Nodes[i+1].ID)
		}
	}
	return nil
}
