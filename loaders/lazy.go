package loaders

import "sync"

// lazy makes something when it is first needed. Few operations ask questions of more than two kinds, and the loaders of
// a kind take some ten allocations. Any number of goroutines may use it; the zero value is ready.
type lazy[T any] struct {
	mu   sync.Mutex
	made *T
}

func (z *lazy[T]) get(make func() *T) *T {
	z.mu.Lock()
	defer z.mu.Unlock()
	if z.made == nil {
		z.made = make()
	}
	return z.made
}
