package files

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
)

// versionID is the id of a version, or its first digits, of which a line of credit has 12.
var versionID = regexp.MustCompile(`^[0-9a-f]{12,64}$`)

const wholeID = 64 // digits

// ServeHTTP answers a request below Prefix.
func (f *Files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		plain(w, http.StatusMethodNotAllowed, kg.Localized{
			NB: "Filer kan bare hentes (GET, HEAD).", NN: "Filer kan berre hentast (GET, HEAD).",
			EN: "Files can only be fetched (GET, HEAD)."})
		return
	}
	version, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, Prefix), "/")
	_, known := formatOf(name)
	switch {
	case version == "" || name == "" && isVersion(version):
		f.redirect(w, r, http.StatusFound, Prefix+path.Join(orLatest(version), IndexFile))
	case !isVersion(version) || !known && name != IndexFile:
		f.notFound(w, r, noSuchFile())
	case len(version) == wholeID:
		f.serve(w, r, version, name)
	default:
		f.toWhole(w, r, version, name)
	}
}

func isVersion(text string) bool { return text == Latest || versionID.MatchString(text) }

func orLatest(version string) string {
	if version == "" {
		return Latest
	}
	return version
}

// redirect leads to a path, with the same query.
func (f *Files) redirect(w http.ResponseWriter, r *http.Request, status int, to string) {
	if w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", "no-cache")
	}
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r, to, status)
}

// toWhole leads from a name of a version to its id: that each file has one address, which says all of what it is.
func (f *Files) toWhole(w http.ResponseWriter, r *http.Request, version, name string) {
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	id, err := f.whole(ctx, version)
	if err != nil {
		f.failed(w, r, version, err)
		return
	}
	status := http.StatusFound
	if version != Latest {
		status = http.StatusPermanentRedirect
		w.Header().Set("Cache-Control", "public, max-age=86400")
	}
	f.redirect(w, r, status, Prefix+id+"/"+name)
}

// whole is the id of the version that is meant: the published one, or the last published whose id begins so.
func (f *Files) whole(ctx context.Context, version string) (string, error) {
	if version != Latest && !versionID.MatchString(version) {
		return "", kg.ErrNotFound
	}
	v, err := f.graph.View(ctx)
	if err != nil {
		return f.keptID(version, err)
	}
	if id := v.Version().ID; version == Latest || strings.HasPrefix(id, version) {
		return id, nil
	}
	all, err := f.graph.Versions(ctx)
	if err != nil {
		return f.keptID(version, err)
	}
	for _, other := range all {
		if strings.HasPrefix(other.ID, version) {
			return other.ID, nil
		}
	}
	return "", kg.ErrNotFound
}

// keptID is the id of a version whose files are kept, where the store can't be asked; of Latest, none.
func (f *Files) keptID(version string, err error) (string, error) {
	if s := f.kept(func(id string) bool { return strings.HasPrefix(id, version) }); s != nil {
		return s.version.ID, nil
	}
	return "", err
}

// find returns the files of a version, and what the store says of it. While the store can't be asked they are those
// that are made.
func (f *Files) find(ctx context.Context, id string) (*set, kg.Version, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	v, err := f.view(ctx, id)
	if err == nil {
		return f.get(v), v.Version(), nil
	}
	if !errors.Is(err, kg.ErrNotFound) {
		if s := f.kept(func(kept string) bool { return kept == id }); s != nil {
			return s, s.version, nil
		}
	}
	return nil, kg.Version{}, err
}

func (f *Files) view(ctx context.Context, id string) (*query.View, error) {
	v, err := f.graph.View(ctx)
	if err == nil && v.Version().ID == id {
		return v, nil
	}
	return f.graph.ViewAt(ctx, id)
}

// kept returns files that are made, of the version that was asked for last of those that fit; nil for none.
func (f *Files) kept(fits func(id string) bool) (best *set) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for of, s := range f.sets {
		if fits(of.version) && s.over() && s.err == nil && (best == nil || s.asked.After(best.asked)) {
			best = s
		}
	}
	return best
}

// serve answers with a file of a version.
func (f *Files) serve(w http.ResponseWriter, r *http.Request, version, name string) {
	separator, ok := separatorOf(r.URL.RawQuery, name)
	if !ok {
		plain(w, http.StatusBadRequest, kg.Localized{
			NB: "sep er for tabeller (.csv): komma, semikolon eller tabulator (%09).",
			NN: "sep er for tabellar (.csv): komma, semikolon eller tabulator (%09).",
			EN: "sep is for tables (.csv): a comma, a semicolon or a tab (%09)."})
		return
	}
	s, v, err := f.find(r.Context(), version)
	if err == nil {
		err = s.ready(r.Context())
	}
	switch {
	case err != nil:
		f.failed(w, r, version, err)
	case name == IndexFile:
		index(w, r, v, s)
	default:
		f.send(w, r, s, variant{name, separator})
	}
}

// send writes a file, or as much of it as is asked for.
func (f *Files) send(w http.ResponseWriter, r *http.Request, s *set, of variant) {
	made := s.files[of]
	chosen, packed := made.plain, acceptsGzip(r.Header.Values("Accept-Encoding"))
	if packed {
		chosen = made.packed
	}
	text, err := os.Open(chosen.path)
	if err != nil {
		f.forget(s)
		f.opts.Logger.Error("a file of the dataset is gone; all are made again", "error", err)
		f.failed(w, r, s.version.ID, errMaking)
		return
	}
	defer text.Close()
	format, _ := formatOf(of.name)
	h := w.Header()
	h.Set("Content-Type", withCharset(format.Media))
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-%.12s-%s"`,
		s.version.Description.Slug(), s.version.ID, of.name))
	h.Add("Vary", "Accept-Encoding")
	if packed {
		h.Set("Content-Encoding", "gzip")
		if r.Header.Get("If-Match") == "" && r.Header.Get("If-Unmodified-Since") == "" { // whose 412 has no content
			h.Set("Content-Length", strconv.FormatInt(chosen.bytes, 10)) // ServeContent leaves it out
		}
	}
	tagged(w, r, chosen.sum, text)
}

// tagged serves content with its sum as a strong tag. What stands at an address changes with the program and with what
// the dataset says of itself, so a copy of it is asked for again each time, and mostly still holds.
func tagged(w http.ResponseWriter, r *http.Request, sum string, text io.ReadSeeker) {
	w.Header().Set("ETag", `"`+sum[:32]+`"`)
	w.Header().Set("Cache-Control", "public, no-cache")
	http.ServeContent(steady{w, http.NewResponseController(w)}, r, "", time.Time{}, text)
}

// steady writes to a client that may take as long as it likes, so long as it goes on taking.
type steady struct {
	http.ResponseWriter
	control *http.ResponseController
}

const pause = 30 * time.Second // in which a client must have taken what is written at once, some 32 kB

func (s steady) Write(p []byte) (int, error) {
	_ = s.control.SetWriteDeadline(time.Now().Add(pause)) // where there is no such deadline, none ends it
	return s.ResponseWriter.Write(p)
}

// withCharset is a media type that says how its text is written.
func withCharset(media string) string {
	if strings.HasPrefix(media, "text/") {
		return media + "; charset=utf-8"
	}
	return media
}

// separatorOf is what parts the fields of a file that is a table; other files have none.
func separatorOf(query, name string) (separator rune, ok bool) {
	separator, given, ok := Separator(query)
	format, _ := formatOf(name)
	return separator, ok && (!given || format.Media == table)
}

// Separator is what parts the fields of a table: sep of a query string, where a semicolon may stand as it is; 0 for a
// comma. It isn't ok where that parts none.
func Separator(query string) (separator rune, given, ok bool) {
	for part := range strings.SplitSeq(query, "&") {
		value, given := strings.CutPrefix(part, "sep=")
		if !given {
			continue
		}
		text, err := url.QueryUnescape(value)
		if err != nil {
			return 0, true, false
		}
		for _, s := range separators {
			if text == string(s) {
				return s, true, true
			}
		}
		return 0, true, text == ","
	}
	return 0, false, true
}

// index writes the list of a version's files.
func index(w http.ResponseWriter, r *http.Request, v kg.Version, s *set) {
	things, claims := v.Counts.Sum()
	text, err := json.MarshalIndent(struct {
		Version     string    `json:"version"`
		PublishedAt time.Time `json:"publishedAt"`
		kg.Description
		Counts counts `json:"counts"`
		Files  []File `json:"files"`
	}{v.ID, v.PublishedAt, v.Description.WithoutChanges(), counts{things, claims, v.Counts.Evidence, v.Counts.Nodes,
		v.Counts.Edges, v.Counts.Certainty}, s.list(true)}, "", "  ")
	if err != nil {
		panic(err) // texts, numbers and a time always encode
	}
	text = append(text, '\n')
	sum := sha256.Sum256(text)
	w.Header().Set("Content-Type", "application/json")
	tagged(w, r, hex.EncodeToString(sum[:]), bytes.NewReader(text))
}

type counts struct {
	Things    int                     `json:"things"`
	Claims    int                     `json:"claims"`
	Evidence  int                     `json:"evidence"`
	Types     map[kg.NodeType]int     `json:"types"`
	Relations map[kg.RelationType]int `json:"relations"`
	Certainty map[kg.Certainty]int    `json:"certainty"`
}
