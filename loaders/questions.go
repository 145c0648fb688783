package loaders

import (
	"context"
	"strconv"
	"sync"

	"github.com/vikstrous/dataloadgen"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
)

// questions are those of one kind that have arguments. Arguments hold lists, which can't be compared, so that different
// arguments get different numbers.
type questions[A, V any] struct {
	loader  *dataloadgen.Loader[asked, V]
	fetch   func(context.Context, []kg.ID, A) (map[kg.ID]V, error)
	text    func([]byte, A) []byte
	mu      sync.Mutex
	buffer  []byte // for texts of arguments
	numbers map[string]int
	args    []A
	found   map[int][]map[kg.ID]V // ahead of their questions, by the number of the arguments
}

// asked is a question about a node, with the number of its arguments.
type asked struct {
	id   kg.ID
	args int
}

func questionsOf[A, V any](l *Loaders, fetch func(context.Context, []kg.ID, A) (map[kg.ID]V, error),
	text func([]byte, A) []byte) *questions[A, V] {
	q := &questions[A, V]{fetch: fetch, text: text, numbers: map[string]int{}, found: map[int][]map[kg.ID]V{}}
	q.loader = mapped(l, q.together)
	return q
}

// number returns that of arguments.
func (q *questions[A, V]) number(args A) int {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.buffer = q.text(q.buffer[:0], args)
	n, known := q.numbers[string(q.buffer)]
	if !known {
		n = len(q.args)
		q.args = append(q.args, args)
		q.numbers[string(q.buffer)] = n
	}
	return n
}

func (q *questions[A, V]) numbered(n int) A {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.args[n]
}

// together puts questions that have the same arguments to the graph together, one round trip for each set of arguments.
func (q *questions[A, V]) together(ctx context.Context, list []asked) (map[asked]V, error) {
	groups := map[int][]kg.ID{}
	for _, one := range list {
		groups[one.args] = append(groups[one.args], one.id)
	}
	answers := make(map[asked]V, len(list))
	for n, ids := range groups {
		found, err := q.fetch(ctx, ids, q.numbered(n))
		if err != nil {
			return nil, err
		}
		for id, v := range found {
			answers[asked{id, n}] = v
		}
	}
	return answers, nil
}

func (q *questions[A, V]) load(ctx context.Context, id kg.ID, args A) (V, error) {
	n := q.number(args)
	if v, ok := q.known(n, id); ok {
		return v, nil
	}
	return q.loader.Load(ctx, asked{id, n})
}

func (q *questions[A, V]) known(n int, id kg.ID) (v V, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, found := range q.found[n] {
		if v, ok = found[id]; ok {
			return v, true
		}
	}
	return v, false
}

// ahead remembers the answers to questions that have the same arguments; the key is the same for these alone.
func (q *questions[A, V]) ahead(args A) (key any, fetch func(context.Context, []kg.ID) (map[kg.ID]V, error)) {
	n := q.number(args)
	type numbered struct {
		of *questions[A, V]
		n  int
	}
	return numbered{q, n}, func(ctx context.Context, ids []kg.ID) (map[kg.ID]V, error) {
		found, err := q.fetch(ctx, ids, args)
		q.mu.Lock()
		defer q.mu.Unlock()
		q.found[n] = append(q.found[n], found)
		return found, err
	}
}

// hopsText writes arguments so that two are the same text just where they ask the same.
func hopsText(b []byte, a query.TraversalArgs) []byte {
	b = texts(b, a.Relations)
	b = texts(b, []kg.Direction{a.Direction})
	b = texts(b, a.Types)
	b = texts(b, a.To)
	b = texts(b, a.Certainty)
	b = texts(b, a.Roles)
	b = texts(b, []kg.Date{a.AsOf})
	b = strconv.AppendBool(b, a.CountHidden)
	b = strconv.AppendBool(b, a.Page.Count)
	b = optional(b, a.Page.First, func(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) })
	b = optional(b, a.Page.Last, func(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) })
	b = optional(b, a.Page.After, text)
	return optional(b, a.Page.Before, text)
}

func responsibilityText(b []byte, a responsibility.Args) []byte {
	return text(texts(b, a.Certainty), string(a.AsOf))
}

// texts writes a list; none isn't an empty one.
func texts[T ~string](b []byte, list []T) []byte {
	if list == nil {
		return append(b, '-')
	}
	b = append(strconv.AppendInt(b, int64(len(list)), 10), '[')
	for _, s := range list {
		b = text(b, string(s))
	}
	return b
}

func optional[T any](b []byte, v *T, write func([]byte, T) []byte) []byte {
	if v == nil {
		return append(b, '-')
	}
	return append(write(b, *v), ' ')
}

func text(b []byte, s string) []byte {
	return append(append(strconv.AppendInt(b, int64(len(s)), 10), ':'), s...)
}
