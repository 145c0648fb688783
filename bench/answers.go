package bench

import "tiltaksgraf/kg"

// The answers to the operations, in the form in which our API gives them: the fields stand in the order of
// queries/*.graphql, so that encoding/json writes the same text. All of them are what "data" holds.

// Text is a name in bokmål.
type Text struct {
	Value string `json:"value"`
}

// Named is a thing and what it is called.
type Named struct {
	ID   kg.ID `json:"id"`
	Name Text  `json:"name"`
}

// Nodes and Edges are the two forms of a connection.
type (
	Nodes[T any] struct {
		Nodes []T `json:"nodes"`
	}
	Edges[T any] struct {
		Edges []T `json:"edges"`
	}
)

// Answerer is who answers for a measure, in which role; nil where the source says no more than "responsible".
type Answerer struct {
	Role *string `json:"role"`
	Node Named   `json:"node"`
}

// Numbered is a measure with its number in its plan.
type Numbered struct {
	ID     kg.ID `json:"id"`
	Number int64 `json:"number"`
	Name   Text  `json:"name"`
}

// Document is a source.
type Document struct {
	Named
	Publisher string `json:"publisher"`
}

// Source is a piece of evidence; the quote is nil where the document's text isn't held.
type Source struct {
	Quote    *string  `json:"quote"`
	Document Document `json:"document"`
}

// A is a measure with evidence and actors.
type A struct {
	Measure AMeasure `json:"measure"`
}

// AMeasure is the measure of A.
type AMeasure struct {
	Numbered
	Evidence      []Source        `json:"evidence"`
	Responsibles  Edges[Answerer] `json:"responsibles"`
	Collaborators Nodes[Named]    `json:"collaborators"`
}

// B is a page of a focus area's measures.
type B struct {
	Measures Nodes[BMeasure] `json:"measures"`
}

// BMeasure is a measure with who answers for it.
type BMeasure struct {
	Numbered
	Responsibles Edges[Answerer] `json:"responsibles"`
}

// C is an actor with measures.
type C struct {
	Actor CActor `json:"actor"`
}

// CActor, CMeasure and CPartner are the levels of C.
type (
	CActor struct {
		Named
		CollaboratesOn Nodes[CMeasure] `json:"collaboratesOn"`
	}
	CMeasure struct {
		Named
		Collaborators Nodes[CPartner] `json:"collaborators"`
	}
	CPartner struct {
		Named
		SubordinateTo *Nodes[Named] `json:"subordinateTo,omitempty"` // of agencies
	}
)

// D is a page of measures with their number in all.
type D struct {
	Measures DMeasures `json:"measures"`
}

// DMeasures is the page of D.
type DMeasures struct {
	TotalCount int64      `json:"totalCount"`
	Nodes      []Numbered `json:"nodes"`
}

// E are search hits, best first.
type E struct {
	Search Nodes[Named] `json:"search"`
}

// F are those who share measures with an actor.
type F struct {
	Collaborators Edges[Sharing] `json:"collaborators"`
}

// Sharing is an actor and how many measures it shares.
type Sharing struct {
	SharedCount int64 `json:"sharedCount"`
	Node        Named `json:"node"`
}

// G is a shortest path, nil where there is none.
type G struct {
	Path *Path `json:"path"`
}

// Path is the way from one thing to another.
type Path struct {
	Length int     `json:"length"`
	Nodes  []Named `json:"nodes"`
}
