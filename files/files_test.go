package files_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"tiltaksgraf/export"
	"tiltaksgraf/files"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/store/memory"
)

const publicURL = "https://graf.example"

// world is a store, its graph and the files over it.
type world struct {
	*spoilt
	graph  *query.Graph
	files  *files.Files
	folder string
	log    *bytes.Buffer
}

// spoilt is a store that can be out of order.
type spoilt struct {
	kg.Store
	snapshots atomic.Int64             // how many were taken
	wait      atomic.Pointer[chan int] // what a Snapshot waits for
	broken    atomic.Bool              // whether a Snapshot fails
	away      atomic.Bool              // whether it can't be asked at all
}

var errBroken = errors.New("the disk is full of water")

func (s *spoilt) Current(ctx context.Context) (kg.Reader, error) {
	r, err := s.Store.Current(ctx)
	return s.reader(r, err)
}

func (s *spoilt) At(ctx context.Context, id string) (kg.Reader, error) {
	r, err := s.Store.At(ctx, id)
	return s.reader(r, err)
}

func (s *spoilt) reader(r kg.Reader, err error) (kg.Reader, error) {
	if s.away.Load() {
		return nil, kg.ErrUnavailable
	}
	return spoiltReader{r, s}, err
}

type spoiltReader struct {
	kg.Reader
	store *spoilt
}

func (r spoiltReader) Snapshot(ctx context.Context, yield func(kg.Item) error) error {
	r.store.snapshots.Add(1)
	if wait := r.store.wait.Load(); wait != nil {
		select {
		case <-*wait:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if r.store.broken.Load() {
		return errBroken
	}
	return r.Reader.Snapshot(ctx, yield)
}

// edition is a dataset of a version of its own, that says who it is of.
func edition(n int) *kg.Data {
	d := fixture.Sound()
	d.Description = kg.Description{Name: kg.Localized{NB: "Prøve ør"}, Publisher: "P",
		Licence: kg.Licence{Name: "CC0 1.0"}}
	fixture.Set(&fixture.Edge(d, "HEADS").Props, "validFrom", kg.Date(fmt.Sprint(2000+n)))
	return d
}

func newWorld(t *testing.T, options files.Options) *world {
	t.Helper()
	w := &world{spoilt: &spoilt{Store: memory.New()}, log: &bytes.Buffer{}}
	if options.Folder == "" {
		options.Folder = t.TempDir()
	}
	w.folder = options.Folder
	options.Logger = slog.New(slog.NewTextHandler(w.log, nil))
	w.graph = query.New(w.spoilt, query.Options{PublicURL: publicURL, Logger: slog.New(slog.DiscardHandler)})
	w.files = files.New(w.graph, options)
	return w
}

// load publishes an edition and returns its id.
func (w *world) load(t *testing.T, d *kg.Data) string {
	t.Helper()
	v, err := w.graph.Load(t.Context(), d, nil)
	if err != nil {
		t.Fatal(err)
	}
	return v.ID
}

func (w *world) close(t *testing.T) {
	t.Helper()
	if err := errors.Join(w.files.Close(), w.graph.Close(context.Background())); err != nil {
		t.Error(err)
	}
}

// opened is a world with one edition, closed when the test ends.
func opened(t *testing.T) (w *world, version string) {
	t.Helper()
	w = newWorld(t, files.Options{})
	t.Cleanup(func() { w.close(t) })
	return w, w.load(t, edition(1))
}

// get asks for an address; headers are "Name: value".
func (w *world) get(method, address string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, address, nil)
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	answer := httptest.NewRecorder()
	w.files.ServeHTTP(answer, r)
	return answer
}

func want(t *testing.T, answer *httptest.ResponseRecorder, status int, what string) {
	t.Helper()
	if answer.Code != status {
		t.Fatalf("%s: %d, want %d: %.200s", what, answer.Code, status, answer.Body)
	}
}

// written is what a format writes of a dataset for these files' address.
func written(t *testing.T, f export.Format, d *kg.Data, separator rune) string {
	t.Helper()
	var b strings.Builder
	set := &export.Dataset{Source: export.Of(d), PublicURL: publicURL, Separator: separator}
	if err := f.Write(t.Context(), &b, set); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// single are the formats that are files.
func single() (all []export.Format) {
	for _, f := range export.Formats {
		if f.Write != nil {
			all = append(all, f)
		}
	}
	return all
}

// TestFiles: each format is served as it is written, with its type, a name to keep it by and a tag, and has the sum
// that SHA256SUMS says; compressed it is the same; part of it may be asked for; and a copy that still holds isn't sent
// again.
func TestFiles(t *testing.T) {
	w, version := opened(t)
	sums := w.get("GET", "/data/"+version+"/SHA256SUMS")
	want(t, sums, 200, "SHA256SUMS")
	if n := strings.Count(sums.Body.String(), "\n"); n != len(single()) {
		t.Errorf("%d sums of %d files", n, len(single()))
	}
	for _, f := range single() {
		address := "/data/" + version + "/" + f.File
		answer := w.get("GET", address)
		want(t, answer, 200, f.File)
		text, h := answer.Body.String(), answer.Header()
		if text != written(t, f, edition(1), 0) {
			t.Errorf("%s is\n%.300s", f.File, text)
		}
		sum := fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(text)), f.File)
		if !strings.Contains(sums.Body.String(), sum) {
			t.Errorf("%s has another sum than SHA256SUMS says", f.File)
		}
		media := f.Media
		if strings.HasPrefix(media, "text/") {
			media += "; charset=utf-8"
		}
		name := fmt.Sprintf(`attachment; filename="prove-or-%.12s-%s"`, version, f.File)
		if h.Get("Content-Type") != media || h.Get("Content-Disposition") != name || h.Get("Vary") != "Accept-Encoding" ||
			h.Get("Cache-Control") != "public, no-cache" || !strings.HasPrefix(h.Get("ETag"), `"`) ||
			h.Get("Content-Length") != fmt.Sprint(len(text)) || h.Get("Last-Modified") != "" {
			t.Errorf("%s: %v", f.File, h)
		}
		wantPacked(t, w, address, text, h.Get("ETag"))
		wantParts(t, w, address, text, h.Get("ETag"))
	}
}

// wantPacked wants a file compressed, as the same text with another tag.
func wantPacked(t *testing.T, w *world, address, text, plainTag string) {
	t.Helper()
	packed := w.get("GET", address, "Accept-Encoding: gzip, br")
	tag := packed.Header().Get("ETag")
	if packed.Header().Get("Content-Encoding") != "gzip" || tag == plainTag || tag == "" ||
		packed.Header().Get("Content-Length") != fmt.Sprint(packed.Body.Len()) || packed.Body.Len() >= len(text) {
		t.Errorf("%s: %v", address, packed.Header())
	}
	length := packed.Body.Len()
	in, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if unpacked, err := io.ReadAll(in); err != nil || string(unpacked) != text {
		t.Errorf("%s is another text compressed: %v", address, err)
	}
	head := w.get("HEAD", address, "Accept-Encoding: gzip")
	if head.Code != 200 || head.Body.Len() > 0 || head.Header().Get("Content-Length") != fmt.Sprint(length) {
		t.Errorf("HEAD %s: %d, %v", address, head.Code, head.Header())
	}
	same := w.get("GET", address, "Accept-Encoding: gzip", "If-None-Match: "+tag)
	if same.Code != 304 || same.Body.Len() > 0 || same.Header().Get("Content-Encoding") != "" {
		t.Errorf("%s: %d, %v to whoever has it compressed", address, same.Code, same.Header())
	}
	if other := w.get("GET", address, "Accept-Encoding: gzip", "If-Match: "+plainTag); other.Code != 412 ||
		other.Header().Get("Content-Length") != "" {
		t.Errorf("%s: %d, %v to whoever wants another", address, other.Code, other.Header())
	}
}

// wantParts wants parts of a file, its head, and that a copy is known.
func wantParts(t *testing.T, w *world, address, text, tag string) {
	t.Helper()
	head := w.get("HEAD", address)
	if head.Code != 200 || head.Body.Len() > 0 || head.Header().Get("Content-Length") != fmt.Sprint(len(text)) {
		t.Errorf("HEAD %s: %d, %v", address, head.Code, head.Header())
	}
	for of, part := range map[string]string{"0-9": text[:10], "100-": text[100:], "-7": text[len(text)-7:]} {
		answer := w.get("GET", address, "Range: bytes="+of, "If-Range: "+tag)
		if answer.Code != 206 || answer.Body.String() != part {
			t.Errorf("%s of %s: %d, %.50q", of, address, answer.Code, answer.Body)
		}
	}
	if stale := w.get("GET", address, "Range: bytes=0-9", `If-Range: "other"`); stale.Code != 200 ||
		stale.Body.Len() != len(text) {
		t.Errorf("the rest of another file than %s: %d", address, stale.Code)
	}
	if beyond := w.get("GET", address, "Range: bytes=99999999-"); beyond.Code != 416 {
		t.Errorf("beyond %s: %d", address, beyond.Code)
	}
	if same := w.get("GET", address, "If-None-Match: "+tag); same.Code != 304 || same.Body.Len() > 0 {
		t.Errorf("%s: %d to whoever has it", address, same.Code)
	}
	if other := w.get("GET", address, `If-None-Match: "other"`); other.Code != 200 {
		t.Errorf("%s: %d to whoever has another", address, other.Code)
	}
}

// TestSeparators: fields of tables are parted by what sep says, and other files and separators are refused.
func TestSeparators(t *testing.T) {
	w, version := opened(t)
	for _, f := range single() {
		for sep, comma := range map[string]rune{";": ';', "%3B": ';', ",": ',', "%2C": ',', "%09": '\t'} {
			answer := w.get("GET", "/data/"+version+"/"+f.File+"?sep="+sep)
			if f.Media != "text/csv" {
				want(t, answer, 400, f.File+" with a separator")
				continue
			}
			want(t, answer, 200, f.File+" with "+sep)
			text := answer.Body.String()
			r := csv.NewReader(strings.NewReader(text))
			r.Comma = comma
			if rows, err := r.ReadAll(); err != nil || len(rows) < 2 || len(rows[0]) < 20 {
				t.Errorf("%s with %s: %d rows, %v", f.File, sep, len(rows), err)
			}
			if text != written(t, f, edition(1), comma) {
				t.Errorf("%s with %s is another text", f.File, sep)
			}
		}
	}
	for _, sep := range []string{"", "x", ";;", "%", "tab"} {
		answer := w.get("GET", "/data/"+version+"/nodes.csv?sep="+sep)
		want(t, answer, 400, "sep="+sep)
		wantLanguages(t, answer, "tabeller", "tabellar", "tables")
	}
	moved := w.get("GET", "/data/latest/nodes.csv?sep=;")
	if want(t, moved, 302, "latest"); moved.Header().Get("Location") != "/data/"+version+"/nodes.csv?sep=;" {
		t.Errorf("it leads to %s", moved.Header().Get("Location"))
	}
}

func wantLanguages(t *testing.T, answer *httptest.ResponseRecorder, nb, nn, en string) {
	t.Helper()
	lines := strings.Split(answer.Body.String(), "\n")
	if len(lines) != 4 || !strings.Contains(lines[0], nb) || !strings.Contains(lines[1], nn) ||
		!strings.Contains(lines[2], en) || answer.Header().Get("Content-Type") != "text/plain; charset=utf-8" ||
		answer.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("it says %q, %v", lines, answer.Header())
	}
}

// TestVersions: latest leads to what is published, 12 digits to all of them; an older version that is kept has its
// files; one that isn't is refused in words.
func TestVersions(t *testing.T) {
	w, first := opened(t)
	second := w.load(t, edition(2))
	for from, to := range map[string]string{
		"/data/latest/graph.ttl":                      "302 /data/" + second + "/graph.ttl",
		"/data/latest/index.json":                     "302 /data/" + second + "/index.json",
		"/data/" + first[:12] + "/graph.ttl":          "308 /data/" + first + "/graph.ttl",
		"/data/" + second[:20] + "/nodes.csv?sep=%09": "308 /data/" + second + "/nodes.csv?sep=%09",
		"/data/":                   "302 /data/latest/index.json",
		"/data/latest":             "302 /data/latest/index.json",
		"/data/" + first + "/":     "302 /data/" + first + "/index.json",
		"/data/" + first[:12] + "": "302 /data/" + first[:12] + "/index.json",
	} {
		answer := w.get("GET", from)
		if got := fmt.Sprint(answer.Code, " ", answer.Header().Get("Location")); got != to {
			t.Errorf("%s: %s, not %s", from, got, to)
		}
		if cache := answer.Header().Get("Cache-Control"); (answer.Code == 302) != (cache == "no-cache") {
			t.Errorf("%s: Cache-Control is %q", from, cache)
		}
	}
	for n, version := range []string{first, second} {
		answer := w.get("GET", "/data/"+version+"/graph.jsonl")
		want(t, answer, 200, "an edition")
		if jsonl, _ := export.Named("jsonl"); answer.Body.String() != written(t, jsonl, edition(n+1), 0) {
			t.Errorf("the files of edition %d are of another", n+1)
		}
	}
	for _, version := range []string{strings.Repeat("0", 64), strings.Repeat("0", 12)} {
		answer := w.get("GET", "/data/"+version+"/nodes.csv")
		want(t, answer, 404, version)
		wantLanguages(t, answer, "har vi ikke", "har vi ikkje", "isn't kept")
	}
	if err := w.graph.Prune(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	want(t, w.get("GET", "/data/"+first+"/graph.jsonl"), 404, "a version that is no longer kept")
	want(t, w.get("GET", "/data/"+second+"/graph.jsonl"), 200, "the version that is kept")
}

// TestRefused: no other files, no other versions, no other methods.
func TestRefused(t *testing.T) {
	w, version := opened(t)
	for _, address := range []string{
		"/data/" + version + "/nothing.csv", "/data/latest/../x", "/data/x/nodes.csv", "/data/" + version[:11] + "/nodes.csv",
		"/data/" + strings.ToUpper(version) + "A/nodes.csv", "/data/" + version + "0/nodes.csv", "/data/latest/nodes.csv/",
		"/data/latest/nodes.csv.gz", "/data/nodes.csv",
	} {
		answer := w.get("GET", address)
		want(t, answer, 404, address)
		wantLanguages(t, answer, "ingen slik fil", "inga slik fil", "no such file")
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS"} {
		answer := w.get(method, "/data/"+version+"/nodes.csv")
		if want(t, answer, 405, method); answer.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: allowed are %q", method, answer.Header().Get("Allow"))
		}
	}
	if w.snapshots.Load() > 1 { // that of rankings
		t.Error("files are made for nothing")
	}
	page := func(w http.ResponseWriter, r *http.Request, why kg.Localized) bool {
		if r.Method != http.MethodGet {
			return false
		}
		w.WriteHeader(404)
		_, _ = io.WriteString(w, "<p>"+why.NN)
		return true
	}
	other := newWorld(t, files.Options{NotFound: page})
	defer other.close(t)
	for method, begins := range map[string]string{"GET": "<p>Det finst", "HEAD": "Det er ingen"} {
		if answer := other.get(method, "/data/latest/x"); answer.Code != 404 ||
			!strings.HasPrefix(answer.Body.String(), begins) {
			t.Errorf("a page of others: %d, %s", answer.Code, answer.Body)
		}
	}
}

// TestIndex: the list tells each file, its size and sum, and what the version holds, and so does List.
func TestIndex(t *testing.T) {
	w, version := opened(t)
	answer := w.get("GET", "/data/"+version+"/index.json")
	want(t, answer, 200, "the list")
	var list struct {
		Version   string
		Name      kg.Localized
		Licence   kg.Licence
		Published time.Time `json:"publishedAt"`
		Counts    struct {
			Things, Claims, Evidence    int
			Types, Relations, Certainty map[string]int
		}
		Files []files.File
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	d := edition(1)
	if list.Version != version || list.Name.NB != "Prøve ør" || list.Licence.Name != "CC0 1.0" ||
		list.Published.IsZero() ||
		list.Counts.Things != len(d.Nodes) || list.Counts.Claims != len(d.Edges) || list.Counts.Evidence == 0 ||
		list.Counts.Types["Measure"] == 0 || list.Counts.Relations["HEADS"] != 1 || list.Counts.Certainty["STATED"] == 0 {
		t.Errorf("the list says %s", answer.Body)
	}
	if len(list.Files) != len(single())+1 {
		t.Errorf("%d files are listed", len(list.Files))
	}
	for _, f := range list.Files {
		path, ours := strings.CutPrefix(f.URL, publicURL)
		text := w.get("GET", path)
		if !ours || text.Code != 200 || f.Bytes != int64(text.Body.Len()) || f.About == "" || f.Media == "" ||
			f.SHA256 != fmt.Sprintf("%x", sha256.Sum256(text.Body.Bytes())) || !strings.HasSuffix(path, "/"+f.Name) {
			t.Errorf("%+v: %d, %d bytes", f, text.Code, text.Body.Len())
		}
	}
	same := w.get("GET", "/data/"+version+"/index.json", "If-None-Match: "+answer.Header().Get("ETag"))
	want(t, same, 304, "the list again")
	for _, name := range []string{"", files.Latest, version, version[:12]} {
		all, ready, err := w.files.List(t.Context(), name)
		if err != nil || !ready || len(all) != len(list.Files) || all[3] != list.Files[3] {
			t.Errorf("List(%q): %v, %v, %v", name, all, ready, err)
		}
	}
	for _, name := range []string{"x", strings.Repeat("0", 64), strings.Repeat("0", 12)} {
		if _, _, err := w.files.List(t.Context(), name); !errors.Is(err, kg.ErrNotFound) {
			t.Errorf("List(%q): %v", name, err)
		}
	}
}

// TestDescribedAnew: a version that is described otherwise has the same address, and other files there.
func TestDescribedAnew(t *testing.T) {
	w, version := opened(t)
	before := w.get("GET", "/data/"+version+"/CITATION.cff")
	d := edition(1)
	d.Description.Publisher = "Somebody else"
	if again := w.load(t, d); again != version {
		t.Fatal("it is another version")
	}
	after := w.get("GET", "/data/"+version+"/CITATION.cff", "If-None-Match: "+before.Header().Get("ETag"))
	if want(t, after, 200, "described anew"); !strings.Contains(after.Body.String(), "Somebody else") {
		t.Errorf("it says %s", after.Body)
	}
}

// TestMadeOnce: whoever asks while files are made is told to come back, and they are made once for all; List says that
// they aren't ready.
func TestMadeOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, files.Options{})
		defer w.close(t)
		version := w.load(t, edition(1))
		synctest.Wait() // until rankings are made
		gate := make(chan int)
		w.wait.Store(&gate)
		before := w.snapshots.Load()
		var all sync.WaitGroup
		for range 50 {
			all.Go(func() {
				began := time.Now()
				answer := w.get("GET", "/data/"+version+"/nodes.csv")
				if answer.Code != 503 || answer.Header().Get("Retry-After") != "1" || time.Since(began) > 3*time.Second {
					t.Errorf("%d after %v: %s", answer.Code, time.Since(began), answer.Body)
				}
			})
		}
		all.Wait()
		list, ready, err := w.files.List(t.Context(), "")
		if err != nil || ready || len(list) != len(single())+1 || list[0].Name == "" || list[0].Bytes != 0 {
			t.Errorf("the list says %v, %v, %v", list, ready, err)
		}
		wantLanguages(t, w.get("GET", "/data/"+version+"/index.json"), "lages nå", "blir laga no", "being made")
		close(gate)
		for range 50 {
			all.Go(func() {
				if answer := w.get("GET", "/data/"+version+"/nodes.csv"); answer.Code != 200 {
					t.Errorf("%d: %s", answer.Code, answer.Body)
				}
			})
		}
		all.Wait()
		tables := 0
		for _, f := range single() {
			if f.Media == "text/csv" {
				tables++
			}
		}
		// Those of codebook and citation hold no items.
		if n, most := w.snapshots.Load()-before, int64(len(single())+2*tables); n < 10 || n > most {
			t.Errorf("%d readings of the store, at most %d are needed", n, most)
		}
	})
}

// TestTriedAgain: what can't be made is logged, and made later.
func TestTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, files.Options{})
		defer w.close(t)
		version := w.load(t, edition(1))
		synctest.Wait()
		w.broken.Store(true)
		address := "/data/" + version + "/nodes.csv"
		answer := w.get("GET", address)
		want(t, answer, 503, "out of order")
		wantLanguages(t, answer, "kan ikke lages", "kan ikkje lagast", "can't be made")
		if answer.Header().Get("Retry-After") != "10" || !strings.Contains(w.log.String(), errBroken.Error()) {
			t.Errorf("%v, and the log says %s", answer.Header(), w.log)
		}
		if left := contents(t, w.folder); len(left) > 0 {
			t.Errorf("%v is left", left)
		}
		w.broken.Store(false)
		before := w.snapshots.Load()
		want(t, w.get("GET", address), 503, "at once")
		if w.snapshots.Load() != before {
			t.Error("it is tried again at once")
		}
		time.Sleep(11 * time.Second)
		want(t, w.get("GET", address), 200, "later")
	})
}

func contents(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// TestBounded: of many versions the files of a few are kept, those that were asked for last.
func TestBounded(t *testing.T) {
	w, first := opened(t)
	versions := []string{first}
	for n := 2; n <= 6; n++ {
		versions = append(versions, w.load(t, edition(n)))
	}
	for _, version := range versions {
		want(t, w.get("GET", "/data/"+version+"/nodes.csv"), 200, version)
		want(t, w.get("GET", "/data/"+first+"/nodes.csv"), 200, "the first")
	}
	if kept := contents(t, w.folder); len(kept) != 2 {
		t.Errorf("the files of %d versions are kept", len(kept))
	}
	before := w.snapshots.Load()
	for _, version := range []string{first, versions[5]} {
		want(t, w.get("GET", "/data/"+version+"/nodes.csv"), 200, version)
	}
	if w.snapshots.Load() != before {
		t.Error("those that were asked for last aren't kept")
	}
	want(t, w.get("GET", "/data/"+versions[2]+"/nodes.csv"), 200, "one that wasn't kept")
}

// TestClose: when it is closed nothing is left, not of what is being made either, and requests are refused.
func TestClose(t *testing.T) {
	w := newWorld(t, files.Options{})
	first, second := w.load(t, edition(1)), w.load(t, edition(2))
	want(t, w.get("GET", "/data/"+first+"/nodes.csv"), 200, "a file")
	if len(contents(t, w.folder)) != 1 {
		t.Fatalf("there are %v", contents(t, w.folder))
	}
	gate := make(chan int)
	w.wait.Store(&gate)
	want(t, w.get("GET", "/data/"+second+"/nodes.csv"), 503, "a file that is being made")
	if err := w.files.Close(); err != nil {
		t.Error(err)
	}
	if left := contents(t, w.folder); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
	want(t, w.get("GET", "/data/"+first+"/nodes.csv"), 503, "after it")
	if left := contents(t, w.folder); len(left) > 0 {
		t.Errorf("%v is made after it", left)
	}
	if err := errors.Join(w.files.Close(), w.graph.Close(t.Context())); err != nil {
		t.Error(err)
	}
}

// TestNoFolder: where nothing can be written the log says so at the start, and requests are answered 503.
func TestNoFolder(t *testing.T) {
	w := newWorld(t, files.Options{Folder: filepath.Join(t.TempDir(), "nowhere")})
	defer w.close(t)
	version := w.load(t, edition(1))
	if !strings.Contains(w.log.String(), "level=WARN") || !strings.Contains(w.log.String(), "TMPDIR") {
		t.Errorf("the log says %s", w.log)
	}
	want(t, w.get("GET", "/data/"+version+"/nodes.csv"), 503, "a file")
	if !strings.Contains(w.log.String(), "level=ERROR") {
		t.Errorf("the log says %s", w.log)
	}
}

// TestGone: files that somebody took away are made again.
func TestGone(t *testing.T) {
	w, version := opened(t)
	address := "/data/" + version + "/nodes.csv"
	want(t, w.get("GET", address), 200, "a file")
	if err := os.RemoveAll(filepath.Join(w.folder, contents(t, w.folder)[0])); err != nil {
		t.Fatal(err)
	}
	want(t, w.get("GET", address), 503, "a file that is gone")
	want(t, w.get("GET", address), 200, "made again")
}

// TestStoreAway: while the store can't be asked, files that are made are served.
func TestStoreAway(t *testing.T) {
	w, version := opened(t)
	other := w.load(t, edition(2))
	want(t, w.get("GET", "/data/"+version+"/nodes.csv"), 200, "a file")
	w.away.Store(true)
	want(t, w.get("GET", "/data/"+version+"/graph.ttl"), 200, "a file that is made")
	want(t, w.get("GET", "/data/"+version[:12]+"/graph.ttl"), 308, "its short address")
	for _, address := range []string{"/data/" + other + "/graph.ttl", "/data/latest/graph.ttl"} {
		answer := w.get("GET", address)
		if want(t, answer, 503, address); answer.Header().Get("Retry-After") == "" {
			t.Errorf("%s: %v", address, answer.Header())
		}
	}
	w.away.Store(false)
	want(t, w.get("GET", "/data/"+other+"/graph.ttl"), 200, "afterwards")
}

// TestSlowClients: whoever takes a file slowly gets all of it, however long that is beyond the server's limit.
func TestSlowClients(t *testing.T) {
	w, version := opened(t)
	text := w.get("GET", "/data/"+version+"/graph.ttl").Body.String()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	const limit = 100 * time.Millisecond
	server := &http.Server{Handler: w.files, WriteTimeout: limit}
	go func() { _ = server.Serve(narrow{listener}) }()
	defer server.Close()
	conn, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.(*net.TCPConn).SetReadBuffer(2 << 10); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "GET /data/%s/graph.ttl HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", version)
	var got bytes.Buffer
	for part := make([]byte, len(text)/6); ; time.Sleep(limit / 2) {
		n, err := conn.Read(part)
		got.Write(part[:n])
		if err != nil {
			break
		}
	}
	if !strings.HasSuffix(got.String(), "\r\n\r\n"+text) {
		t.Errorf("%d bytes came of %d", got.Len(), len(text))
	}
}

// narrow accepts connections that take little at once.
type narrow struct{ net.Listener }

func (n narrow) Accept() (net.Conn, error) {
	c, err := n.Listener.Accept()
	if err == nil {
		err = c.(*net.TCPConn).SetWriteBuffer(2 << 10)
	}
	return c, err
}
