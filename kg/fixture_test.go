package kg

import "slices"

// sound is a small dataset without a fault:
//
//	person/ada -HOLDS-> office/minister -HEADS-> ministry/nfd -OWNS 80 %-> agency/siva
//	agency/siva -RESPONSIBLE_FOR-> measure/veikart/6 -PART_OF-> plan/veikart
//	agency/siva -ADMINISTERS-> programme/katapult <-CONCERNS- measure/veikart/6
//	agency/siva ~COLLABORATES_ON~> measure/veikart/6 (inferred from ADMINISTERS and CONCERNS)
//	dispute/hvem touches the RESPONSIBLE_FOR claim; document/side is a page whose text isn't held
func sound() *Data {
	says := []Evidence{{Document: "document/veikart", Language: "nb", Quote: "Siva utreder på «helsekatapult»", Start: 7, End: 38, Paragraph: 2}}
	page := []Evidence{{Document: "document/side", Secondary: true}}
	node := func(id ID, t NodeType, name string, more ...Prop) Node {
		return Node{ID: id, Type: t, Props: MakeProps(append(more, Prop{"name_nb", name}, Prop{"evidence", page})...)}
	}
	claim := func(from ID, rel RelationType, to ID, more ...Prop) Edge {
		return Edge{ClaimID(from, rel, to, ""), rel, from, to, MakeProps(append(more, Prop{"evidence", says})...)}
	}
	administers := claim("agency/siva", "ADMINISTERS", "programme/katapult")
	concerns := claim("measure/veikart/6", "CONCERNS", "programme/katapult")
	return &Data{
		Nodes: []Node{
			node("agency/siva", "Agency", "Siva", Prop{"organisationNumber", "974760673"}, Prop{"homepage", "https://siva.no/#om"}, Prop{"founded", Date("1968")}),
			{"document/side", "Document", MakeProps(Prop{"name_nb", "En side"}, Prop{"publisher", "NN"}, Prop{"language", "nb"})},
			{"document/veikart", "Document", MakeProps(Prop{"name_nb", "Veikart"}, Prop{"publisher", "NFD"}, Prop{"language", "nb"}, Prop{"text", "veikart.txt"})},
			node("dispute/hvem", "Dispute", "Hvem?", Prop{"status", "PREFERRED"}, Prop{"preferred", int64(2)},
				Prop{"positions", []Position{{NB: "Siva", Evidence: says}, {NN: "Andre", Evidence: page}}}),
			node("measure/veikart/6", "Measure", "Utrede helsekatapult", Prop{"number", int64(6)}),
			node("ministry/nfd", "Ministry", "Nærings- og fiskeridepartementet"),
			node("office/minister", "Office", "Minister"),
			node("person/ada", "Person", "Ada"),
			node("plan/veikart", "Plan", "Veikart", Prop{"default", true}, Prop{"presented", Date("2023-08")}),
			node("programme/katapult", "Programme", "Katapult"),
		},
		Edges: []Edge{
			administers,
			{ClaimID("agency/siva", "COLLABORATES_ON", "measure/veikart/6", "b2"), "COLLABORATES_ON", "agency/siva", "measure/veikart/6",
				MakeProps(Prop{"derivation", Derivation{"administers-what-measure-concerns", []ID{administers.ID, concerns.ID}}})},
			claim("agency/siva", "RESPONSIBLE_FOR", "measure/veikart/6", Prop{"role", "ASSIGNED"}, Prop{"disputes", []string{"dispute/hvem"}}),
			concerns,
			claim("measure/veikart/6", "PART_OF", "plan/veikart"),
			claim("ministry/nfd", "OWNS", "agency/siva", Prop{"share", 80.0}),
			claim("office/minister", "HEADS", "ministry/nfd"),
			claim("person/ada", "HOLDS", "office/minister", Prop{"validFrom", Date("2022")}, Prop{"validTo", Date("2022-05-03")}),
		},
	}
}

// node returns the node of this id, for a test to change.
func (d *Data) node(id ID) *Node {
	return &d.Nodes[slices.IndexFunc(d.Nodes, func(n Node) bool { return n.ID == id })]
}

// edge returns the first claim of this type, for a test to change.
func (d *Data) edge(rel RelationType) *Edge {
	return &d.Edges[slices.IndexFunc(d.Edges, func(e Edge) bool { return e.Type == rel })]
}

// set gives a property a value, or takes it away with an empty one.
func set(p *Props, key string, value any) {
	kept := slices.DeleteFunc(slices.Clone(*p), func(q Prop) bool { return q.Key == key })
	*p = MakeProps(append(kept, Prop{key, value})...)
}
