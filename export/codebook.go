package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"tiltaksgraf/kg"
)

// writeCodebook says in Markdown what stands in the files: their columns in order, types, relations and roles.
func writeCodebook(ctx context.Context, w io.Writer, d *Dataset) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	v := d.Version()
	nodes, claims := v.Counts.Sum()
	fmt.Fprintf(b, "# %s: codebook\n\nVersion `%s`: %d things, %d claims, %d pieces of evidence.\n\n",
		d.title(), v.ID, nodes, claims, v.Counts.Evidence)
	if l := v.Description.Licence; l.Name != "" {
		fmt.Fprintf(b, "Licence: %s %s\n\n", l.Name, l.URL)
	}
	b.WriteString("Tables are CSV in UTF-8 with a byte order mark. A cell that a spreadsheet would take for a formula " +
		"begins with `'`. Columns stand in this order;" +
		" new ones come with the ontology. Dates are as precise as known: a day, a " +
		"month or a year. GEXF and GraphML have the columns of `nodes.csv` and `claims.csv` as attributes.\n")
	writeColumns(b, "nodes.csv", "a thing a row", nodeColumns())
	writeColumns(b, "claims.csv", "a claim a row", claimColumns())
	writeColumns(b, "claims-flat.csv", "a piece of evidence a row", flatColumns())
	head(b, "Types", "type", "id begins with", "nb", "nn", "en", "how many", "what it is")
	for _, t := range kg.NodeDefs {
		row(b, string(t.Type), t.Prefix+"/", t.Name.NB, t.Name.NN, t.Name.EN, fmt.Sprint(v.Counts.Nodes[t.Type]), t.Doc)
	}
	head(b, "Relations", "relation", "nb", "nn", "en", "seen from the other end (nb)", "how many", "what it says")
	for _, r := range kg.RelationDefs {
		row(b, string(r.Type), r.Name.NB, r.Name.NN, r.Name.EN, r.Inverse.NB, fmt.Sprint(v.Counts.Edges[r.Type]), r.Doc)
	}
	head(b, "Roles", "role", "nb", "nn", "en")
	for _, r := range kg.RoleDefs {
		row(b, string(r.Role), r.Name.NB, r.Name.NN, r.Name.EN)
	}
	return b.Flush()
}

func writeColumns[T any](b *bufio.Writer, file, what string, columns []column[T]) {
	head(b, file+": "+what, "column", "kind", "what it says")
	for _, c := range columns {
		row(b, c.name, string(c.kind), c.doc)
	}
}

// head begins a table.
func head(b *bufio.Writer, title string, columns ...string) {
	fmt.Fprintf(b, "\n## %s\n\n", title)
	row(b, columns...)
	b.WriteString(strings.Repeat("|---", len(columns)) + "|\n")
}

// row writes a row of a table.
func row(b *bufio.Writer, cells ...string) {
	for _, c := range cells {
		fmt.Fprintf(b, "| %s ", strings.ReplaceAll(c, "|", `\|`))
	}
	b.WriteString("|\n")
}
