// Package export writes a dataset in the forms that others read. Formats is the one list of them: the command line,
// docs and tests range over it, so that a format is added by one line there and the function that it names.
package export

import (
	"context"
	"fmt"
	"io"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/seeds"
)

// Format is a form in which a dataset is written: a file (Write) or a folder (Folder). Equal datasets give equal bytes.
type Format struct {
	Name  string // what --format calls it
	About string // what it is, in a few words
	File  string // its name beside the others; "" of a folder
	Media string // media type of the file; "" of a folder
	Ext   string // how the name of the file ends, with its full stop; "" of a folder
	Sums  bool   // it holds the sums that vouch for quotations

	Write  func(ctx context.Context, w io.Writer, d *Dataset) error
	Folder func(ctx context.Context, dir string, d *Dataset) error // whole or not at all
}

// single are the formats of one file.
var single = []Format{
	{Name: "jsonl", About: "canonical JSON Lines", File: "graph.jsonl", Media: "application/jsonl", Ext: ".jsonl",
		Write: writeJSONL},
	{Name: "nodes", About: "CSV, a thing a row", File: "nodes.csv", Media: "text/csv", Ext: ".csv", Write: writeNodes},
	{Name: "claims", About: "CSV, a claim a row", File: "claims.csv", Media: "text/csv", Ext: ".csv", Write: writeClaims},
	{Name: "claims-flat", About: "CSV, a piece of evidence a row", File: "claims-flat.csv", Media: "text/csv", Ext: ".csv",
		Write: writeFlatClaims},
	{Name: "gexf", About: "GEXF 1.3 for Gephi", File: "graph.gexf", Media: "application/gexf+xml", Ext: ".gexf",
		Write: writeGEXF},
	{Name: "graphml", About: "GraphML for igraph and networkx", File: "graph.graphml", Media: "application/graphml+xml",
		Ext: ".graphml", Write: writeGraphML},
	{Name: "jsonld", About: "RDF as JSON-LD", File: "graph.jsonld", Media: "application/ld+json", Ext: ".jsonld",
		Write: writeJSONLD},
	{Name: "turtle", About: "RDF as Turtle", File: "graph.ttl", Media: "text/turtle", Ext: ".ttl", Write: writeTurtle},
	{Name: "codebook", About: "what columns and values mean", File: "codebook.md", Media: "text/markdown", Ext: ".md",
		Write: writeCodebook},
	{Name: "citation", About: "how to cite it, CITATION.cff", File: "CITATION.cff", Media: "application/yaml", Ext: ".cff",
		Write: writeCFF},
}

// Formats are all there are; the first is written unless another is asked for.
var Formats = append(slices.Clone(single),
	Format{Name: "yaml", About: "a folder like seeds/", Sums: true, Folder: writeYAML},
	Format{Name: "files", About: "a folder with all the files, and their SHA256SUMS", Folder: writeFiles})

// Named returns the format of this name.
func Named(name string) (Format, error) {
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("%q: there is no such format", name)
}

// Dataset is what is written: a version, and what is known of it beside its items.
type Dataset struct {
	Source
	Sums      seeds.Sums // that vouch for its quotations; none where they aren't at hand
	Separator rune       // of the fields of CSV; 0 is a comma
	PublicURL string     // permalinks begin with it; "" makes addresses that are names alone (urn:)
}

// Source is a version of a dataset. A kg.Reader is one; Of makes one of a dataset in memory.
type Source interface {
	// Version says which version it is, and how much it holds.
	Version() kg.Version
	// Snapshot yields the items in canonical order. An error of yield ends it and is returned.
	Snapshot(ctx context.Context, yield func(kg.Item) error) error
}

// Of is the dataset as a source.
func Of(d *kg.Data) Source {
	d = d.Canonical()
	return inMemory{d, kg.Version{ID: jsonl.Hash(d), Counts: d.Counts(), Description: d.Description}}
}

type inMemory struct {
	data    *kg.Data
	version kg.Version
}

func (m inMemory) Version() kg.Version { return m.version }

func (m inMemory) Snapshot(ctx context.Context, yield func(kg.Item) error) error {
	return m.data.Items(func(it kg.Item) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return yield(it)
	})
}
