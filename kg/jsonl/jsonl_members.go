package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// What encoding/json lets pass: a member that stands twice, of which it takes the last; a name in other letters than
// ours; null for anything.

// maxNesting bounds how deep values are nested.
const maxNesting = 50

// lineMembers are the names that the members of an item have, but those of its properties.
var lineMembers = []string{
	"id", "type", "from", "to", "props",
	"about", "document", "end", "language", "paragraph", "quote", "secondary", "start", "tag",
	"premises", "rule", "en", "evidence", "nb", "nn",
}

// exactMembers says what of that is in a JSON value whose members have these names. Those of objects at the depth free,
// from 0, are for others to judge.
func exactMembers(text []byte, free int, names ...string) error {
	w := memberWalk{json.NewDecoder(bytes.NewReader(text)), free, names}
	w.dec.UseNumber()
	_, err := w.value(0)
	return err
}

// memberWalk goes through a JSON value.
type memberWalk struct {
	dec   *json.Decoder
	free  int
	names []string
}

// value goes through the next value, and returns its first token.
func (w *memberWalk) value(depth int) (json.Token, error) {
	if depth > maxNesting {
		return nil, fmt.Errorf("is nested deeper than %d", maxNesting)
	}
	first, err := w.dec.Token()
	if err != nil {
		return nil, err
	}
	switch first {
	case json.Delim('{'):
		err = w.object(depth)
	case json.Delim('['):
		for w.dec.More() && err == nil {
			_, err = w.value(depth + 1)
		}
	default:
		return first, nil
	}
	if err == nil {
		_, err = w.dec.Token()
	}
	return first, err
}

// object goes through the members of an object.
func (w *memberWalk) object(depth int) error {
	seen := map[string]bool{}
	for w.dec.More() {
		token, err := w.dec.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		if seen[name] {
			return fmt.Errorf("the member %q stands twice in one object: keep one", name)
		}
		seen[name] = true
		if meant := w.misspelt(name); meant != "" && depth != w.free {
			return fmt.Errorf("unknown member %q: it is written %q", name, meant)
		}
		value, err := w.value(depth + 1)
		if err != nil {
			return err
		}
		if value == nil && depth != w.free && name != "licence" {
			return fmt.Errorf("the member %q is null: leave it out", name)
		}
	}
	return nil
}

// misspelt returns the name that another differs from only in capital and small letters.
func (w *memberWalk) misspelt(name string) string {
	if slices.Contains(w.names, name) {
		return ""
	}
	if i := slices.IndexFunc(w.names, func(n string) bool { return strings.EqualFold(n, name) }); i >= 0 {
		return w.names[i]
	}
	return ""
}
