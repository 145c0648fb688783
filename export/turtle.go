package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
)

// writeTurtle writes the dataset as RDF in Turtle.
func writeTurtle(ctx context.Context, w io.Writer, d *Dataset) error {
	return asTurtle(w, d.resources(ctx))
}

// asTurtle writes resources as Turtle 1.1 (https://www.w3.org/TR/turtle/).
func asTurtle(w io.Writer, each resources) error {
	b := bufio.NewWriterSize(w, 1<<16)
	for _, p := range prefixes {
		fmt.Fprintf(b, "@prefix %s: <%s> .\n", p.name, p.address)
	}
	err := each(func(r resource) error {
		if len(r.facts) == 0 {
			return nil
		}
		fmt.Fprintf(b, "\n<%s>", iri(r.address))
		for i, f := range r.facts {
			end := " ;\n "
			if i == 0 {
				end = ""
			}
			fmt.Fprintf(b, "%s %s %s", end, turtleName(f.predicate), f.object.turtle())
		}
		_, err := b.WriteString(" .\n")
		return err
	})
	if err != nil {
		return err
	}
	return b.Flush()
}

func (o object) turtle() string {
	switch {
	case o.address != "":
		return "<" + iri(o.address) + ">"
	case o.name != "":
		return turtleName(o.name)
	case o.language != "":
		return turtleText(o.text) + "@" + o.language
	case o.datatype != "":
		return turtleText(o.text) + "^^" + o.datatype
	}
	return turtleText(o.text)
}

// turtleName is a name with a prefix; what a local name can't hold is written as an address.
func turtleName(name string) string {
	prefix, local, _ := strings.Cut(name, ":")
	if !strings.ContainsAny(local, ":/#") {
		return name
	}
	return "<" + iri(expanded(prefix, local)) + ">"
}

func expanded(prefix, local string) string {
	for _, p := range prefixes {
		if p.name == prefix {
			return p.address + local
		}
	}
	return prefix + ":" + local
}

var turtleEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

func turtleText(text string) string { return `"` + turtleEscapes.Replace(text) + `"` }

// iri is an address without the characters that none may hold.
func iri(address string) string { return iriEscapes.Replace(address) }

var iriEscapes = strings.NewReplacer("<", "%3C", ">", "%3E", `"`, "%22", "{", "%7B", "}", "%7D", "|", "%7C", `\`, "%5C",
	"^", "%5E", "`", "%60", " ", "%20")
