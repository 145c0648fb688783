package gqlhttp

import (
	"container/list"
	"sync"
)

// lru keeps what was used last, up to a total weight in bytes; the least recently used goes first. Counting bytes and
// not entries is what keeps an attacker from filling the memory with a few hundred large ones.
type lru[K comparable, V any] struct {
	limit int

	mu    sync.Mutex // guards all below
	size  int
	order *list.List // of *entry, most recently used in front
	byKey map[K]*list.Element
}

type entry[K comparable, V any] struct {
	key    K
	value  V
	weight int
}

// overhead is what an entry itself occupies, about.
const overhead = 160

func newLRU[K comparable, V any](limit int) *lru[K, V] {
	return &lru[K, V]{limit: limit, order: list.New(), byKey: map[K]*list.Element{}}
}

func (c *lru[K, V]) get(key K) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at, ok := c.byKey[key]
	if !ok {
		return value, false
	}
	c.order.MoveToFront(at)
	return at.Value.(*entry[K, V]).value, true
}

// add keeps a value under a key that isn't kept yet; a key stands for one value for ever. What is heavier than the
// whole cache is not kept.
func (c *lru[K, V]) add(key K, value V, weight int) {
	weight += overhead
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, known := c.byKey[key]; known || weight > c.limit {
		return
	}
	c.byKey[key] = c.order.PushFront(&entry[K, V]{key, value, weight})
	c.size += weight
	for c.size > c.limit {
		last := c.order.Remove(c.order.Back()).(*entry[K, V])
		delete(c.byKey, last.key)
		c.size -= last.weight
	}
}
