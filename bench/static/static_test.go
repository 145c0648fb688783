package static_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"tiltaksgraf/bench"
	"tiltaksgraf/bench/gen"
	"tiltaksgraf/bench/load"
	"tiltaksgraf/bench/static"
)

func TestHandler(t *testing.T) {
	truth := bench.NewTruth(gen.Data(1, 200))
	server := httptest.NewServer(static.Handler(truth, 3))
	defer server.Close()
	address := strings.TrimPrefix(server.URL, "http://")
	for i := range bench.Operations {
		op := &bench.Operations[i]
		for _, v := range op.Variants(truth, 3) {
			body, err := load.Ask(t.Context(), address, load.Request(address, "/", op.Request(v)))
			if err == nil {
				err = op.Check(truth, v, body, false)
			}
			if err != nil {
				t.Error(err)
			}
		}
	}
	if _, err := load.Ask(t.Context(), address, load.Request(address, "/", []byte("{}"))); err == nil {
		t.Error("an unknown request was answered")
	}
}
