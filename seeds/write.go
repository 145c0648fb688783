package seeds

import (
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// WriteYAML writes a dataset in its YAML form into an empty folder, which it makes if need be: the same files, nodes in
// canonical order, each claim once, expect.yaml, and evidence.sum where there are sums. Equal data give equal files,
// and Load reads from them equal data, provided that evidence carries the language of its document, as Load gives it.
//
// The folder is there whole or not at all, see writeFolder. Without sums, Load will ask for the quotations to be
// checked anew.
func WriteYAML(dir string, d *kg.Data, sums Sums) error {
	files := newExport(d).files()
	files[expectFile] = expectText(d, Expect{})
	if text := descriptionText(d.Description); text != "" {
		files[descriptionFile] = text
	}
	if text := changesText(d.Description.Changes); text != "" {
		files[changesFile] = text
	}
	if len(sums) > 0 {
		files[sumFile] = sums.text()
	}
	return writeFolder(dir, files)
}

// export is a dataset arranged as people write it.
type export struct {
	data      *kg.Data
	types     map[kg.ID]kg.NodeType
	claims    map[kg.ID][]*kg.Edge // by the node they are written with
	languages map[kg.ID]string     // of documents
}

func newExport(d *kg.Data) *export {
	d = &kg.Data{Nodes: slices.Clone(d.Nodes), Edges: slices.Clone(d.Edges), Description: d.Description}
	d.Normalise()
	x := &export{data: d, types: map[kg.ID]kg.NodeType{}, claims: map[kg.ID][]*kg.Edge{}, languages: documentLanguages(d)}
	for _, n := range d.Nodes {
		x.types[n.ID] = n.Type
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		x.claims[x.home(e)] = append(x.claims[x.home(e)], e)
	}
	return x
}

// home is the node with which a claim is written: the end that somebody should answer for, where just one of the two is
// such a thing; else, and for what a thing is about, the end from which it starts.
func (x *export) home(e *kg.Edge) kg.ID {
	from, to := slices.Contains(kg.Accountables, x.types[e.From]), slices.Contains(kg.Accountables, x.types[e.To])
	if to && !from && e.Type != "CONCERNS" {
		return e.To
	}
	return e.From
}

// files returns the text of each file, by name.
func (x *export) files() map[string]string {
	texts := map[string]*strings.Builder{}
	for i := range x.data.Nodes {
		n := &x.data.Nodes[i]
		name := nodeFile(n)
		if texts[name] == nil {
			texts[name] = &strings.Builder{}
		}
		x.node(texts[name], n)
	}
	files := make(map[string]string, len(texts))
	for name, b := range texts {
		files[name] = b.String()
	}
	return files
}

func (x *export) node(b *strings.Builder, n *kg.Node) {
	def, _ := kg.NodeDefOf(n.Type)
	p := printer{b: b, languages: x.languages}
	p.item(func(p printer) {
		p.line("id", scalar(string(n.ID)))
		p.props(n.Props, kg.EveryNode, def.Properties)
		if claims := x.claims[n.ID]; len(claims) > 0 {
			p.list("claims", len(claims), func(p printer, i int) { claim(p, claims[i], n.ID) })
		}
	})
}

// claim writes a claim with the node home.
func claim(p printer, e *kg.Edge, home kg.ID) {
	def, _ := kg.RelationDefOf(e.Type)
	p.line("relation", string(e.Type))
	if home == e.From {
		p.line("to", scalar(string(e.To)))
	} else {
		p.line("from", scalar(string(e.From)))
	}
	if _, key, ok := strings.Cut(string(e.ID), string(kg.ClaimID(e.From, e.Type, e.To, ""))+"~"); ok {
		p.line("key", quoted(key))
	}
	p.props(e.Props, def.Properties, kg.EveryEdge)
}
