package site_test

import (
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
)

// TestWhatComesFirst: the page of a body counts what it answers for, runs and takes part in, and tells the sums it is
// to receive by how far they have come; the page of a sum leads with it.
func TestWhatComesFirst(t *testing.T) {
	data := builtIn(t)
	h, _ := serving(t, data)
	received := map[kg.ID]bool{}
	for _, e := range data.Edges {
		received[e.From] = received[e.From] || e.Type == "RECEIVES"
	}
	bodies, sums := 0, 0
	for _, n := range data.Nodes {
		def, _ := kg.NodeDefOf(n.Type)
		switch {
		case def.Actor && n.Type != "Person":
			bodies++
			_, body := get(t, h, "/aktor/"+strings.TrimPrefix(string(n.ID), def.Prefix+"/"))
			counts := between(body, `<ul class="counts">`, "</ul>")
			wants := []string{"Har ansvar for <strong>", "Forvalter <strong>", "Samarbeider om <strong>"}
			if received[n.ID] {
				wants = append(wants, `<a href="#penger">`)
			}
			if slices.ContainsFunc(wants, func(want string) bool { return !strings.Contains(counts, want) }) {
				t.Errorf("%s is counted as %s", n.ID, counts)
			}
			if received[n.ID] && !strings.Contains(body, `<h2 id="penger">`) {
				t.Errorf("%s has no heading for its money", n.ID)
			}
		case n.Type == "Appropriation":
			sums++
			_, body := get(t, h, "/id/"+string(n.ID))
			if !strings.Contains(between(body, "<h1", "<h2"), `<p class="sum"><strong>`) {
				t.Errorf("%s doesn't lead with its sum", n.ID)
			}
		}
	}
	if bodies == 0 || sums == 0 || len(received) == 0 {
		t.Fatalf("%d bodies, %d sums", bodies, sums)
	}
}

// between is what stands between two pieces of a text; "" where the first isn't there.
func between(text, from, to string) string {
	_, after, _ := strings.Cut(text, from)
	before, _, _ := strings.Cut(after, to)
	return before
}
