package export

import (
	"context"
	"io"
	"strconv"

	"tiltaksgraf/kg"
)

// writeGEXF writes the graph as GEXF 1.3 (https://gexf.net), which Gephi reads: things are nodes, claims directed edges
// of the kind of their relation.
func writeGEXF(ctx context.Context, w io.Writer, d *Dataset) error {
	nodes, claims := nodeColumns(), claimColumns()
	x := newElements(w)
	x.open("gexf", "xmlns", "http://gexf.net/1.3", "version", "1.3")
	x.open("meta")
	x.text("creator", d.publisher())
	x.text("description", d.title())
	x.close("meta")
	x.open("graph", "defaultedgetype", "directed", "mode", "static")
	gexfAttributes(x, "node", nodes)
	gexfAttributes(x, "edge", claims)
	x.open("nodes")
	began := false // the edges
	begin := func() {
		if !began {
			x.close("nodes")
			x.open("edges")
		}
		began = true
	}
	err := walk(ctx, d, func(n *kg.Node) error {
		x.open("node", "id", string(n.ID), "label", label(n.Props.Localized("name")))
		gexfValues(x, nodes, n)
		x.close("node")
		return x.err
	}, func(c claim) error {
		begin()
		x.open("edge", "id", string(c.ID), "source", string(c.From), "target", string(c.To),
			"label", label(relationName(c)), "kind", string(c.Type))
		gexfValues(x, claims, c)
		x.close("edge")
		return x.err
	})
	if err != nil {
		return err
	}
	begin()
	x.close("edges", "graph", "gexf")
	return x.end()
}

// gexfTypes are the types of GEXF by kind; all others are texts.
var gexfTypes = map[kg.Kind]string{kg.IntKind: "long", kg.FloatKind: "double", kg.BoolKind: "boolean"}

func gexfAttributes[T any](x *elements, class string, columns []column[T]) {
	x.open("attributes", "class", class)
	for i, c := range columns {
		kind := gexfTypes[c.kind]
		if kind == "" {
			kind = "string"
		}
		x.empty("attribute", "id", strconv.Itoa(i), "title", c.name, "type", kind)
	}
	x.close("attributes")
}

func gexfValues[T any](x *elements, columns []column[T], item T) {
	x.open("attvalues")
	for i, c := range columns {
		if v := cell(c.value(item)); v != "" {
			x.empty("attvalue", "for", strconv.Itoa(i), "value", v)
		}
	}
	x.close("attvalues")
}

// label is a text in bokmål, or else in the nearest language.
func label(l kg.Localized) string {
	text, _ := l.In(kg.NB)
	return text
}
