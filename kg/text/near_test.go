package text

import "testing"

// TestDistance: each fault with which words are typed is one step, so is that two letters changed places.
func TestDistance(t *testing.T) {
	for _, c := range []struct {
		one, other string
		want       int
	}{
		{"norge", "norge", 0}, {"norge", "nroge", 1}, {"norge", "noreg", 1}, {"norge", "onrge", 1}, {"norge", "norg", 1},
		{"norge", "norgge", 1}, {"norge", "nurge", 1}, {"norge", "nrgoe", 2}, {"norge", "onreg", 2}, {"", "ab", 2},
	} {
		if got := distance(c.one, c.other); got != c.want {
			t.Errorf("%q to %q: %d, want %d", c.one, c.other, got, c.want)
		}
		if got := distance(c.other, c.one); got != c.want {
			t.Errorf("%q to %q: %d, want %d", c.other, c.one, got, c.want)
		}
	}
}
