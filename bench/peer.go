package bench

import (
	"fmt"
	"strings"

	"tiltaksgraf/kg"
)

// The peer's answers, and how each is read as ours. The form differs (it has no single-node fields, its connections
// carry properties of relationships apart, names are plain text), the content must not.

// keys turns ids into the unique keys under which the version's nodes lie in Neo4j (see store/neo4j, layout.go).
func keys(version string, v Variables) Variables {
	out := Variables{}
	for name, id := range v {
		out[name] = version + "/" + fmt.Sprint(id)
	}
	return out
}

// phrase is a search as a user of the peer writes it: in Lucene's language, for that is what the peer passes on.
func phrase(version string, v Variables) Variables {
	return Variables{"phrase": Phrase(version, v.text("text"))}
}

// Phrase looks for a word in the names of one version's measures.
func Phrase(version, word string) string {
	return fmt.Sprintf("+version:%s +type:Measure +(name_nb:%s name_nn:%s)", version, word, word)
}

// peerAnswer is data in the form of the peer.
type peerAnswer interface{ ours() (any, error) }

func readPeer[P peerAnswer](data []byte) (any, error) {
	var p P
	if err := strict(data, &p); err != nil {
		return nil, err
	}
	return p.ours()
}

// only is the one thing that a look-up by key gives.
func only[T any](list []T) (one T, err error) {
	if len(list) != 1 {
		return one, fmt.Errorf("%d things where there should be one", len(list))
	}
	return list[0], nil
}

type (
	peerNamed   struct{ ID, Name string }
	peerMeasure struct {
		peerNamed
		Number int64
	}
	peerEdges[T any] struct{ Edges []struct{ Node T } }
	peerClaims       struct {
		Edges []struct {
			Properties struct{ Role *string }
			Node       peerNamed
		}
	}
)

func (n peerNamed) named() Named { return Named{kg.ID(n.ID), Text{n.Name}} }

func (m peerMeasure) numbered() Numbered { return Numbered{kg.ID(m.ID), m.Number, Text{m.Name}} }

func peerNodes[T, V any](c peerEdges[T], f func(T) V) []V {
	return each(c.Edges, func(e struct{ Node T }) V { return f(e.Node) })
}

func (c peerClaims) answerers() Edges[Answerer] {
	list := Edges[Answerer]{Edges: []Answerer{}}
	for _, e := range c.Edges {
		list.Edges = append(list.Edges, Answerer{e.Properties.Role, e.Node.named()})
	}
	return list
}

type peerA struct {
	Measures []struct {
		peerMeasure
		Quotes   []string
		Evidence []struct {
			peerNamed
			Publisher string
		}
		ResponsiblesConnection  peerClaims
		CollaboratorsConnection peerEdges[peerNamed]
	}
}

func (p peerA) ours() (any, error) {
	m, err := only(p.Measures)
	if err != nil {
		return nil, err
	}
	if len(m.Quotes) != len(m.Evidence) {
		return nil, fmt.Errorf("%d quotes of %d documents", len(m.Quotes), len(m.Evidence))
	}
	a := AMeasure{Numbered: m.numbered(), Evidence: []Source{}, Responsibles: m.ResponsiblesConnection.answerers(),
		Collaborators: Nodes[Named]{peerNodes(m.CollaboratorsConnection, peerNamed.named)}}
	for i, d := range m.Evidence {
		s := Source{Document: Document{d.named(), d.Publisher}}
		if m.Quotes[i] != "" {
			s.Quote = &m.Quotes[i]
		}
		a.Evidence = append(a.Evidence, s)
	}
	return A{a}, nil
}

type peerB struct {
	FocusAreas []struct {
		MeasuresConnection peerEdges[peerBMeasure]
	}
}

type peerBMeasure struct {
	peerMeasure
	ResponsiblesConnection peerClaims
}

func (p peerB) ours() (any, error) {
	area, err := only(p.FocusAreas)
	return B{Nodes[BMeasure]{peerNodes(area.MeasuresConnection, func(m peerBMeasure) BMeasure {
		return BMeasure{m.numbered(), m.ResponsiblesConnection.answerers()}
	})}}, err
}

type peerC struct {
	Actors []struct {
		peerNamed
		CollaboratesOnConnection peerEdges[peerCMeasure]
	}
}

type peerCMeasure struct {
	peerNamed
	CollaboratorsConnection peerEdges[peerPartner]
}

type peerPartner struct {
	peerNamed
	Ministries []peerNamed
}

func (p peerC) ours() (any, error) {
	actor, err := only(p.Actors)
	return C{CActor{actor.named(), Nodes[CMeasure]{peerNodes(actor.CollaboratesOnConnection,
		func(m peerCMeasure) CMeasure {
			return CMeasure{m.named(), Nodes[CPartner]{peerNodes(m.CollaboratorsConnection, peerPartner.partner)}}
		})}}}, err
}

func (p peerPartner) partner() CPartner {
	c := CPartner{Named: p.named()}
	if strings.HasPrefix(p.ID, "agency/") {
		c.SubordinateTo = &Nodes[Named]{each(p.Ministries, peerNamed.named)}
	}
	return c
}

type peerD struct {
	Actors []struct {
		ResponsibleForConnection struct {
			TotalCount int64
			peerEdges[peerMeasure]
		}
	}
}

func (p peerD) ours() (any, error) {
	actor, err := only(p.Actors)
	c := actor.ResponsibleForConnection
	return D{DMeasures{c.TotalCount, peerNodes(c.peerEdges, peerMeasure.numbered)}}, err
}

type peerE struct{ SearchThings peerEdges[peerNamed] }

func (p peerE) ours() (any, error) {
	return E{Nodes[Named]{peerNodes(p.SearchThings, peerNamed.named)}}, nil
}

type peerF struct {
	Actors []struct {
		Sharing []struct {
			peerNamed
			Shared int64
		}
	}
}

func (p peerF) ours() (any, error) {
	actor, err := only(p.Actors)
	f := F{Edges[Sharing]{[]Sharing{}}}
	for _, s := range actor.Sharing {
		f.Collaborators.Edges = append(f.Collaborators.Edges, Sharing{s.Shared, s.named()})
	}
	return f, err
}

type peerG struct{ ShortestPath []peerNamed }

func (p peerG) ours() (any, error) {
	if len(p.ShortestPath) == 0 {
		return G{}, nil
	}
	return G{&Path{len(p.ShortestPath) - 1, each(p.ShortestPath, peerNamed.named)}}, nil
}
