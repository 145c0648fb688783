package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
)

// writeJSONLD writes the dataset as RDF in JSON-LD.
func writeJSONLD(ctx context.Context, w io.Writer, d *Dataset) error {
	return asJSONLD(w, d.resources(ctx))
}

// asJSONLD writes resources as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), each a line.
func asJSONLD(w io.Writer, each resources) error {
	b := bufio.NewWriterSize(w, 1<<16)
	names := map[string]string{}
	for _, p := range prefixes {
		names[p.name] = p.address
	}
	b.WriteString(`{"@context":` + jsonText(names) + `,"@graph":[`)
	separator := "\n"
	err := each(func(r resource) error {
		if len(r.facts) == 0 {
			return nil
		}
		b.WriteString(separator)
		separator = ",\n"
		_, err := b.WriteString(r.jsonLD())
		return err
	})
	if err != nil {
		return err
	}
	b.WriteString("\n]}\n")
	return b.Flush()
}

// jsonLD is a node object: its members in the order in which its predicates come first.
func (r resource) jsonLD() string {
	var b bytes.Buffer
	b.WriteString(`{"@id":` + jsonText(iri(r.address)))
	var order []string
	values := map[string][]any{}
	for _, f := range r.facts {
		key, value := f.predicate, f.object.jsonLD()
		if key == "rdf:type" {
			key, value = "@type", f.object.name
		}
		if values[key] == nil {
			order = append(order, key)
		}
		values[key] = append(values[key], value)
	}
	for _, key := range order {
		b.WriteString("," + jsonText(key) + ":" + jsonText(values[key]))
	}
	b.WriteString("}")
	return b.String()
}

func (o object) jsonLD() any {
	switch {
	case o.address != "":
		return map[string]string{"@id": iri(o.address)}
	case o.name != "":
		return map[string]string{"@id": o.name}
	case o.language != "":
		return map[string]string{"@value": o.text, "@language": o.language}
	case o.datatype != "":
		return map[string]string{"@value": o.text, "@type": o.datatype}
	}
	return map[string]string{"@value": o.text}
}

// jsonText is a value as JSON, with the members of objects in the order of their names.
func jsonText(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // texts, lists and maps of texts always encode
	return string(bytes.TrimSpace(b.Bytes()))
}
