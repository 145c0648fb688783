package graph_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"tiltaksgraf/bench/gen"
	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/graph"
)

// TestPublishedAnew: a version that is published once more is the same version, published at another time. What is kept
// of it, here or by those who have its ETag, isn't that of the first time.
func TestPublishedAnew(t *testing.T) {
	a := generated(t, 5)
	handler := gqlhttp.New(graph.Schema(), gqlhttp.Options{Pin: graph.Pin(a.graph, nil), Vary: graph.Vary})
	ask := func(query string) (text, tag string) {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil))
		var got struct{ Data json.RawMessage }
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
			t.Fatalf("%v %d: %s", err, w.Code, w.Body)
		}
		return string(got.Data), w.Header().Get("ETag")
	}
	for query, changes := range map[string]bool{
		`{ dataset { publishedAt } }`:                  true,
		`{ dataset { version } }`:                      false,
		`{ measures { nodes { id name { value } } } }`: false,
	} {
		text, tag := ask(query)
		if again, sameTag := ask(query); again != text || sameTag != tag {
			t.Errorf("%s: %s %s, and again %s %s", query, text, tag, again, sameTag)
		}
		time.Sleep(2 * time.Millisecond)      // publishedAt is told to the millisecond
		for _, seed := range []uint64{2, 1} { // another version, and this one again
			if _, err := a.graph.Load(context.Background(), gen.Data(seed, 5), nil); err != nil {
				t.Fatal(err)
			}
		}
		if next, nextTag := ask(query); (next != text) != changes || (nextTag != tag) != changes {
			t.Errorf("%s: %s %s, and after it was published anew %s %s", query, text, tag, next, nextTag)
		}
	}
	_, tag := ask(`{ dataset { previousVersions { version } } }`)
	if _, next := ask(`{ dataset { previousVersions { version } } }`); tag == next {
		t.Errorf("versions come and go, and twice the tag is %s", tag)
	}
}
