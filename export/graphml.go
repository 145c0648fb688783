package export

import (
	"context"
	"io"
	"slices"

	"tiltaksgraf/kg"
)

// writeGraphML writes the graph as GraphML (http://graphml.graphdrawing.org), which igraph, networkx and yEd read. Ids
// of nodes and edges are ours, in letters that the schema's NMTOKEN lacks and all readers take.
func writeGraphML(ctx context.Context, w io.Writer, d *Dataset) error {
	nodes, claims := beside(nodeColumns()), beside(claimColumns())
	x := newElements(w)
	x.open("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns")
	x.text("desc", d.title())
	graphMLKeys(x, "node", nodes)
	graphMLKeys(x, "edge", claims)
	x.open("graph", "id", "graph", "edgedefault", "directed")
	err := walk(ctx, d, func(n *kg.Node) error {
		x.open("node", "id", string(n.ID))
		graphMLData(x, "node", nodes, n)
		x.close("node")
		return x.err
	}, func(c claim) error {
		x.open("edge", "id", string(c.ID), "source", string(c.From), "target", string(c.To))
		graphMLData(x, "edge", claims, c)
		x.close("edge")
		return x.err
	})
	if err != nil {
		return err
	}
	x.close("graph", "graphml")
	return x.end()
}

// beside are the columns without the ids, which nodes and edges have as theirs.
func beside[T any](columns []column[T]) []column[T] {
	return slices.DeleteFunc(columns, func(c column[T]) bool {
		return slices.Contains([]string{"id", "from", "to"}, c.name)
	})
}

// graphMLTypes are the types of GraphML by kind; all others are texts.
var graphMLTypes = map[kg.Kind]string{kg.IntKind: "long", kg.FloatKind: "double", kg.BoolKind: "boolean"}

func graphMLKeys[T any](x *elements, of string, columns []column[T]) {
	for _, c := range columns {
		kind := graphMLTypes[c.kind]
		if kind == "" {
			kind = "string"
		}
		x.open("key", "id", of+"."+c.name, "for", of, "attr.name", c.name, "attr.type", kind)
		x.text("desc", c.doc)
		x.close("key")
	}
}

func graphMLData[T any](x *elements, of string, columns []column[T], item T) {
	for _, c := range columns {
		if v := cell(c.value(item)); v != "" {
			x.text("data", v, "key", of+"."+c.name)
		}
	}
}
