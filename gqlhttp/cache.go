package gqlhttp

import (
	"math"

	"github.com/maypok86/otter/v2"
)

// newCache returns a cache of values of a total size in bytes, as bytesOf measures each. What is larger than the
// whole cache isn't kept, nor is anything in a cache of no size. Once it is full, what has been asked for often stays
// and what has not leaves first (W-TinyLFU), so that many new questions can't drive out those of everybody.
func newCache[K comparable, V any](size int, bytesOf func(V) int) *otter.Cache[K, V] {
	return otter.Must(&otter.Options[K, V]{
		MaximumWeight:   uint64(max(size, 1)),
		InitialCapacity: size / 1024, // what is asked for often is counted from the beginning, not from when it is half full
		Weigher: func(_ K, value V) uint32 {
			return uint32(min(bytesOf(value)+entryBytes, math.MaxUint32))
		},
		// Whoever adds a value drops others for it: beside the requests, dropping would fall behind a flood of them.
		Executor: func(drop func()) { drop() },
	})
}

// entryBytes is what an entry occupies besides its value: at most, as TestCacheBounds measures it.
const entryBytes = 256

// allocated is the size of the memory behind a slice, at most: Go's allocator rounds small sizes up by an eighth or
// less, and large ones to whole pages.
func allocated(b []byte) int {
	const small, page = 32 << 10, 8 << 10
	if cap(b) <= small {
		return cap(b) + cap(b)/8
	}
	return (cap(b) + page - 1) / page * page
}
