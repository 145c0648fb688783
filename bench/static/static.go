// Package static is the limit of what HTTP gives: a net/http handler that writes answers from memory. It holds the body
// of every request that will be made with the body of its answer, and does no more than look one up for the other.
package static

import (
	"io"
	"net/http"
	"strconv"

	"tiltaksgraf/bench"
)

type handler map[string][]byte

// Handler answers up to n variants of every operation.
func Handler(t *bench.Truth, n int) http.Handler {
	h := handler{}
	for i := range bench.Operations {
		op := &bench.Operations[i]
		for _, v := range op.Variants(t, n) {
			h[string(op.Request(v))] = op.Answer(t, v)
		}
	}
	return h
}

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	request, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	body, ok := h[string(request)]
	if !ok {
		http.Error(w, "no such request", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}
