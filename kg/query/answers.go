package query

import (
	"maps"
	"reflect"
	"sync"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// answers remembers what plans have found. It is safe for concurrent use.
type answers struct {
	mu    sync.RWMutex
	nodes map[kg.ID]kg.Node // one without a type is known not to be there
	walks []answered[kg.Traversal, map[kg.ID]kg.EdgePage]
	finds []answered[fetch.FindRoot, kg.NodePage]
	hits  []answered[fetch.SearchRoot, kg.HitPage]
	paths []answered[fetch.PathsRoot, []kg.Path]
}

func newAnswers() *answers { return &answers{nodes: map[kg.ID]kg.Node{}} }

// answered is a question and its answer. An operation has so few that they are compared one by one.
type answered[Q, A any] struct {
	question Q
	answer   A
}

func among[Q, A any](list []answered[Q, A], question Q) (answer A, ok bool) {
	for i := range list {
		if reflect.DeepEqual(list[i].question, question) {
			return list[i].answer, true
		}
	}
	return answer, false
}

// recall returns the answer to a question from one of the lists of a.
func recall[Q, A any](a *answers, list *[]answered[Q, A], question Q) (A, bool) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return among(*list, question)
}

// nodesOf returns those of the nodes that are known to exist, and the ids of which nothing is known.
func (a *answers) nodesOf(ids []kg.ID) (found map[kg.ID]kg.Node, unknown []kg.ID) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	found = make(map[kg.ID]kg.Node, len(ids))
	for _, id := range ids {
		switch n, ok := a.nodes[id]; {
		case !ok:
			unknown = append(unknown, id)
		case n.Type != "":
			found[id] = n
		}
	}
	return found, unknown
}

// pagesOf returns the pages that are known, and the ids of the others.
func (a *answers) pagesOf(ids []kg.ID, h kg.Traversal) (found map[kg.ID]kg.EdgePage, unknown []kg.ID) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	pages, _ := among(a.walks, h)
	found = make(map[kg.ID]kg.EdgePage, len(ids))
	for _, id := range ids {
		if page, ok := pages[id]; ok {
			found[id] = page
		} else {
			unknown = append(unknown, id)
		}
	}
	return found, unknown
}

// add adds what a plan has found, which belongs to the answers from then on.
func (a *answers) add(p fetch.Plan, x fetch.Expansion) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.addRoot(p.Root, x)
	maps.Copy(a.nodes, x.Nodes)
	number := 0
	p.Each(func(w *fetch.Walk) {
		a.addPages(w.Traversal, x.Pages[number])
		number++
	})
}

func (a *answers) addRoot(root fetch.Root, x fetch.Expansion) {
	for _, id := range root.Nodes {
		a.nodes[id] = x.Nodes[id]
	}
	if root.Find != nil {
		a.finds = append(a.finds, answered[fetch.FindRoot, kg.NodePage]{*root.Find, x.Find})
		a.addNodes(x.Find.Nodes)
	}
	if root.Search != nil {
		a.hits = append(a.hits, answered[fetch.SearchRoot, kg.HitPage]{*root.Search, x.Hits})
		for _, h := range x.Hits.Hits {
			a.nodes[h.Node.ID] = h.Node
		}
	}
	if root.Paths != nil {
		a.paths = append(a.paths, answered[fetch.PathsRoot, []kg.Path]{*root.Paths, x.Paths})
		for _, path := range x.Paths {
			a.addNodes(path.Nodes)
		}
	}
}

func (a *answers) addPages(h kg.Traversal, pages map[kg.ID]kg.EdgePage) {
	for _, page := range pages {
		a.addNodes(page.Nodes)
	}
	if known, ok := among(a.walks, h); ok {
		maps.Copy(known, pages)
		return
	}
	a.walks = append(a.walks, answered[kg.Traversal, map[kg.ID]kg.EdgePage]{h, pages})
}

func (a *answers) addNodes(nodes []kg.Node) {
	for _, n := range nodes {
		a.nodes[n.ID] = n
	}
}
