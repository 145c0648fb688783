// Command generate fills the marked regions of schema/*.graphqls: what repeats (pages, connections), and what follows
// from kg/ontology.go (the fields of node types, the values of enums). A region begins with "# begin NAME [ARGUMENT]"
// and ends with "# end NAME"; all between them is replaced. The Go methods that answer the fields of relations follow
// from the same list, and go to graph/model/relations_gen.go. Run it by `go generate ./schema`.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"tiltaksgraf/kg"
)

func main() {
	dir := "."
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.graphqls"))
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range files {
		if err := rewrite(file); err != nil {
			log.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "..", "graph", "model", "relations_gen.go"), Methods(), 0o644); err != nil {
		log.Fatal(err)
	}
}

func rewrite(file string) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	filled, err := Fill(string(old))
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if filled == string(old) {
		return nil
	}
	return os.WriteFile(file, []byte(filled), 0o644)
}

var (
	owner = regexp.MustCompile(`^(?:extend )?(type|interface|enum) (\w+)`)
	begin = regexp.MustCompile(`^(\s*)# begin (\w+) ?(\w*)$`)
)

// Fill returns the text of one SDL file with its regions made anew.
func Fill(sdl string) (string, error) {
	var out strings.Builder
	kind, name := "", ""
	until, names := "", ""
	for line := range strings.Lines(sdl) {
		bare := strings.TrimRight(line, "\n")
		if until != "" {
			if strings.TrimSpace(bare) == until {
				until = ""
				out.WriteString(line)
			}
			continue
		}
		if names != "" {
			var err error
			if line, err = bounds(line, names); err != nil {
				return "", err
			}
			names = ""
		}
		out.WriteString(line)
		if m := marked.FindStringSubmatch(bare); m != nil {
			names = m[1]
		}
		if m := owner.FindStringSubmatch(bare); m != nil {
			kind, name = m[1], m[2]
		}
		if m := begin.FindStringSubmatch(bare); m != nil {
			text, err := region(m[2], m[3], kind, name)
			if err != nil {
				return "", err
			}
			out.WriteString(indent(text, m[1]))
			until = "# end " + m[2]
		}
	}
	if until != "" {
		return "", fmt.Errorf("a region lacks its %q", until)
	}
	return out.String(), nil
}

func region(region, argument, kind, name string) (string, error) {
	switch region {
	case "page":
		return pageArguments, nil
	case "certainty":
		return certaintyArguments, nil
	case "inner":
		return fmt.Sprintf(innerTypes, enumNames(kg.Records)), nil
	case "followed":
		return fmt.Sprintf(followedTypes, enumNames(kg.Records)), nil
	case "related":
		return relatedEdge, nil
	case "measures":
		return fmt.Sprintf(actorMeasures, indent(certaintyArguments, "  ")+indent(pageArguments, "  ")), nil
	case "responsibility":
		return responsibility, nil
	case "parts":
		return fmt.Sprintf(partMeasures, indent(certaintyArguments, "  ")+indent(pageArguments, "  ")), nil
	case "connection":
		return fmt.Sprintf(connection, argument), nil
	case "edge":
		return fmt.Sprintf(edge, argument), nil
	case "ontology":
		return ontology(kind, name)
	}
	return "", fmt.Errorf("unknown region %q", region)
}

func indent(text, by string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			out.WriteString(by)
		}
		out.WriteString(line)
	}
	return out.String()
}
