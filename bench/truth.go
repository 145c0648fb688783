package bench

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// Truth answers every operation from the data itself.
type Truth struct {
	Version string // of the data: kg.Data.Hash
	data    *kg.Data
	nodes   map[kg.ID]*kg.Node
	out, in map[kg.ID][]*kg.Edge      // stated claims only, in canonical order
	words   map[string]map[kg.ID]bool // the measures that have a word in their bokmål name
	place   map[kg.ID]string          // kg.SortKey of each node
	near    map[kg.ID][]kg.ID         // over one stated claim, in whichever direction
}

// NewTruth reads data, which must be canonical (see kg.Data.Normalise).
func NewTruth(data *kg.Data) *Truth {
	t := &Truth{Version: jsonl.Hash(data), data: data, nodes: map[kg.ID]*kg.Node{}, out: map[kg.ID][]*kg.Edge{},
		in: map[kg.ID][]*kg.Edge{}, words: map[string]map[kg.ID]bool{}, place: map[kg.ID]string{}, near: map[kg.ID][]kg.ID{}}
	for i := range data.Nodes {
		t.addNode(&data.Nodes[i])
	}
	for i := range data.Edges {
		e := &data.Edges[i]
		if e.Certainty() != kg.Stated {
			continue
		}
		t.out[e.From], t.in[e.To] = append(t.out[e.From], e), append(t.in[e.To], e)
		t.near[e.From], t.near[e.To] = append(t.near[e.From], e.To), append(t.near[e.To], e.From)
	}
	return t
}

func (t *Truth) addNode(n *kg.Node) {
	t.nodes[n.ID], t.place[n.ID] = n, kg.SortKey(n.ID)
	if n.Type != "Measure" {
		return
	}
	for _, word := range strings.FieldsFunc(strings.ToLower(n.Props.Text("name_nb")), notLetter) {
		if t.words[word] == nil {
			t.words[word] = map[kg.ID]bool{}
		}
		t.words[word][n.ID] = true
	}
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func (t *Truth) named(id kg.ID) Named {
	return Named{ID: id, Name: Text{t.nodes[id].Props.Text("name_nb")}}
}

func (t *Truth) numbered(id kg.ID) Numbered {
	number, _ := t.nodes[id].Props.Int("number")
	return Numbered{ID: id, Number: number, Name: t.named(id).Name}
}

// walk returns the far ends of claims of one relation, in the order of the claims, at most limit.
func (t *Truth) walk(edges []*kg.Edge, rel kg.RelationType, end func(*kg.Edge) kg.ID, limit int) []kg.ID {
	var ids []kg.ID
	for _, e := range edges {
		if e.Type == rel && len(ids) < limit {
			ids = append(ids, end(e))
		}
	}
	return ids
}

func from(e *kg.Edge) kg.ID { return e.From }

func to(e *kg.Edge) kg.ID { return e.To }

const everything = 1 << 30

// sorted puts ids in canonical order, each once.
func (t *Truth) sorted(ids []kg.ID) []kg.ID {
	slices.SortFunc(ids, t.compare)
	return slices.Compact(ids)
}

func (t *Truth) compare(a, b kg.ID) int {
	return cmp.Or(cmp.Compare(t.place[a], t.place[b]), cmp.Compare(a, b))
}

func (t *Truth) answerers(measure kg.ID, limit int) Edges[Answerer] {
	list := Edges[Answerer]{Edges: []Answerer{}}
	for _, e := range t.in[measure] {
		if e.Type != "RESPONSIBLE_FOR" || len(list.Edges) == limit {
			continue
		}
		a := Answerer{Node: t.named(e.From)}
		if role := string(e.Role()); role != "" {
			a.Role = &role
		}
		list.Edges = append(list.Edges, a)
	}
	return list
}

// each makes a list that is never nil, as JSON wants it.
func each[T, V any](items []T, f func(T) V) []V {
	list := make([]V, len(items))
	for i, item := range items {
		list[i] = f(item)
	}
	return list
}

// joined says whether a stated claim joins two things.
func (t *Truth) joined(a, b kg.ID) bool { return slices.Contains(t.near[a], b) }
