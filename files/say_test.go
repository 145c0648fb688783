package files

import "testing"

func TestAcceptsGzip(t *testing.T) {
	for header, want := range map[string]bool{
		"": false, "gzip": true, "GZIP": true, "x-gzip": true, "br, gzip": true, "gzip;q=0": false, "gzip; q=0.0": false,
		"*": true, "*;q=0": false, "gzip;q=0, *": false, "identity": false, "gzip;q=0.5, identity": false,
		"gzip;q=0.5, identity;q=0.4": true, "gzip, identity;q=0": true, "gzip;q=x": false, "deflate, br": false,
		"gzip;q=1.0, *;q=0": true,
	} {
		if got := acceptsGzip([]string{header}); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
	if !acceptsGzip([]string{"br", "gzip"}) {
		t.Error("a second header isn't read")
	}
}
