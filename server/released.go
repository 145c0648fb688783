package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"tiltaksgraf/graph"
	"tiltaksgraf/schema"
)

// released serves a text that only another release changes. Clients ask by its tag whether their copy still holds. The
// tag is weak since the text may be compressed on its way.
func released(contentType string, text []byte) http.Handler {
	etag := fmt.Sprintf(`W/"%.16x"`, sha256.Sum256(text))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Cache-Control", "public, max-age=60, must-revalidate")
		w.Header().Set("ETag", etag)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
	})
}

// sdl is the schema as introspection describes it, for tools that read a file.
func sdl() (contentType string, text []byte) {
	return "application/graphql; charset=utf-8", []byte(schema.Print(graph.Schema().Schema()))
}

// possibleTypes says which types an interface or union stands for, in the form of Apollo's possibleTypes.
func possibleTypes() (contentType string, text []byte) {
	text, err := json.Marshal(schema.PossibleTypes(graph.Schema().Schema()))
	if err != nil {
		panic(err) // names in lists by name
	}
	return "application/json; charset=utf-8", text
}
