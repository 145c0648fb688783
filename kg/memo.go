package kg

import (
	"context"
	"maps"
	"reflect"
	"sync"
)

// remembering puts a memo before a reader that can be asked ahead.
func remembering(r Reader) Reader {
	if x, ok := r.(Expander); ok {
		return &memo{Expander: x, nodes: map[ID]Node{}}
	}
	return r
}

// behind is the store's own reader, for what it may be able to do besides a Reader's work.
func behind(r Reader) Reader {
	if m, ok := r.(*memo); ok {
		return m.Expander
	}
	return r
}

// memo answers what it was told before; the rest goes to the reader behind it.
type memo struct {
	Expander
	mu    sync.RWMutex
	nodes map[ID]Node // one without a type is known not to be there
	walks []answered[Hops, map[ID]EdgePage]
	finds []answered[FindRoot, NodePage]
	hits  []answered[SearchRoot, HitPage]
	paths []answered[PathsRoot, []Path]
}

// answered is a question and its answer. An operation has so few that they are looked through one by one.
type answered[Q, A any] struct {
	question Q
	answer   A
}

func recall[Q, A any](list []answered[Q, A], question Q) (answer A, ok bool) {
	for i := range list {
		if reflect.DeepEqual(list[i].question, question) {
			return list[i].answer, true
		}
	}
	return answer, false
}

// kept is recall for when others may add to the list.
func kept[Q, A any](m *memo, list *[]answered[Q, A], question Q) (A, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return recall(*list, question)
}

// keep adds the answers to a plan, which are the memo's from then on.
func (m *memo) keep(p Plan, x Expansion) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.keepRoot(p.Root, x)
	maps.Copy(m.nodes, x.Nodes)
	number := 0
	p.Each(func(w *Walk) {
		m.keepPages(w.Hops, x.Pages[number])
		number++
	})
}

func (m *memo) keepRoot(root Root, x Expansion) {
	for _, id := range root.Nodes {
		m.nodes[id] = x.Nodes[id]
	}
	if root.Find != nil {
		m.finds = append(m.finds, answered[FindRoot, NodePage]{*root.Find, x.Find})
		m.keepNodes(x.Find.Nodes)
	}
	if root.Search != nil {
		m.hits = append(m.hits, answered[SearchRoot, HitPage]{*root.Search, x.Hits})
		for _, h := range x.Hits.Hits {
			m.nodes[h.Node.ID] = h.Node
		}
	}
	if root.Paths != nil {
		m.paths = append(m.paths, answered[PathsRoot, []Path]{*root.Paths, x.Paths})
		for _, path := range x.Paths {
			m.keepNodes(path.Nodes)
		}
	}
}

func (m *memo) keepPages(h Hops, pages map[ID]EdgePage) {
	for _, page := range pages {
		m.keepNodes(page.Nodes)
	}
	if known, ok := recall(m.walks, h); ok {
		maps.Copy(known, pages)
		return
	}
	m.walks = append(m.walks, answered[Hops, map[ID]EdgePage]{h, pages})
}

func (m *memo) keepNodes(nodes []Node) {
	for _, n := range nodes {
		m.nodes[n.ID] = n
	}
}

// Nodes asks for those of ids that aren't known.
func (m *memo) Nodes(ctx context.Context, ids []ID) (map[ID]Node, error) {
	found, unknown := m.knownNodes(ids)
	if len(unknown) == 0 {
		return found, ctx.Err()
	}
	rest, err := m.Expander.Nodes(ctx, unknown)
	if err != nil {
		return nil, err
	}
	maps.Copy(found, rest)
	return found, nil
}

func (m *memo) knownNodes(ids []ID) (found map[ID]Node, unknown []ID) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	found = make(map[ID]Node, len(ids))
	for _, id := range ids {
		switch n, ok := m.nodes[id]; {
		case !ok:
			unknown = append(unknown, id)
		case n.Type != "":
			found[id] = n
		}
	}
	return found, unknown
}

// Adjacent asks for the pages of those of ids that aren't known.
func (m *memo) Adjacent(ctx context.Context, ids []ID, h Hops) (map[ID]EdgePage, error) {
	found, unknown := m.knownPages(ids, h)
	if len(unknown) == 0 {
		return found, ctx.Err()
	}
	rest, err := m.Expander.Adjacent(ctx, unknown, h)
	if err != nil {
		return nil, err
	}
	maps.Copy(found, rest)
	return found, nil
}

func (m *memo) knownPages(ids []ID, h Hops) (found map[ID]EdgePage, unknown []ID) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	pages, _ := recall(m.walks, h)
	found = make(map[ID]EdgePage, len(ids))
	for _, id := range ids {
		if page, ok := pages[id]; ok {
			found[id] = page
		} else {
			unknown = append(unknown, id)
		}
	}
	return found, unknown
}

// Find asks for a page that isn't known.
func (m *memo) Find(ctx context.Context, f Filter, p Page) (NodePage, error) {
	if page, ok := kept(m, &m.finds, FindRoot{f, p}); ok {
		return page, ctx.Err()
	}
	return m.Expander.Find(ctx, f, p)
}

// Search asks for a page that isn't known.
func (m *memo) Search(ctx context.Context, text string, f Filter, p Page) (HitPage, error) {
	if page, ok := kept(m, &m.hits, SearchRoot{text, f, p}); ok {
		return page, ctx.Err()
	}
	return m.Expander.Search(ctx, text, f, p)
}

// Paths asks for paths that aren't known.
func (m *memo) Paths(ctx context.Context, from, to ID, h Hops, max, limit int) ([]Path, error) {
	if paths, ok := kept(m, &m.paths, PathsRoot{from, to, h, max, limit}); ok {
		return paths, ctx.Err()
	}
	return m.Expander.Paths(ctx, from, to, h, max, limit)
}
