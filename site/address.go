package site

import (
	"net/http"
	"net/url"
	"strings"

	"tiltaksgraf/files"
	"tiltaksgraf/kg"
)

// language is one that pages are in.
type language struct {
	Tag    string // BCP 47
	Locale string // what the API calls it
	Prefix string // of its paths
	Name   string // its own, for the switch
}

// languages are those of the site; the first has no prefix.
var languages = []language{
	{"nb", "NB", "", "bokmål"},
	{"nn", "NN", "/nn", "nynorsk"},
	{"en", "EN", "/en", "English"},
}

// languageOf takes the language off a path. The prefix of the first language leads to the same page without it.
func languageOf(path string) (l language, rest, moved string) {
	for _, l := range languages[1:] {
		if rest, ok := strings.CutPrefix(path, l.Prefix); ok && (rest == "" || rest[0] == '/') {
			if rest == "" {
				return l, "", l.Prefix + "/"
			}
			return l, rest, ""
		}
	}
	first := "/" + languages[0].Tag
	if rest, ok := strings.CutPrefix(path, first); ok && (rest == "" || rest[0] == '/') {
		return languages[0], "", "/" + strings.TrimLeft(rest, "/") // never an address of another host
	}
	return languages[0], path, ""
}

// formOf takes the form off a path: "csv" of "/hull.csv"; "" is the page itself.
func formOf(path string) (rest, form string) {
	for _, form := range forms {
		if rest, ok := strings.CutSuffix(path, "."+form); ok && rest != "" && !strings.HasSuffix(rest, "/") {
			return rest, form
		}
	}
	return path, ""
}

// sections say below which path things of a type are shown. A thing of another type is shown at its permanent address.
var sections = map[kg.NodeType]string{
	"Measure":   "/tiltak/",
	"Programme": "/ordning/",
	"Person":    "/person/",
	"Plan":      "/plan/",
	"FocusArea": "/innsatsomrade/",
	"Dispute":   "/uenighet/",
}

// listOf is where the things of a section are listed: whoever cuts an address short gets there.
var listOf = map[string]string{
	"/tiltak/": "/tiltak", "/plan/": "/tiltak", "/innsatsomrade/": "/tiltak", "/ordning/": "/hull",
	"/aktor/": "/aktorer", "/person/": "/aktorer", "/uenighet/": "/uenigheter",
}

// spelledOtherwise is the address of a page whose path came with a slash too many, or of the list of a section that
// came without a name; "" for all others.
func (s *Site) spelledOtherwise(l language, path string) (address string) {
	bare := "/" + strings.Trim(path, "/")
	if list := listOf[bare+"/"]; list != "" && list != path {
		return l.Prefix + list
	}
	if bare == path || bare == "/" || strings.HasPrefix(path, files.Prefix) {
		return ""
	}
	if _, pattern := s.mux.Handler(&http.Request{Method: http.MethodGet, URL: &url.URL{Path: bare}}); pattern == "" {
		return ""
	}
	return l.Prefix + (&url.URL{Path: bare}).EscapedPath()
}

// actorSection is where all other actors are shown.
const actorSection = "/aktor/"

// sectionOf is sections by the prefix of ids.
var sectionOf = func() map[string]string {
	of := map[string]string{}
	for _, d := range kg.NodeDefs {
		switch section, known := sections[d.Type]; {
		case known:
			of[d.Prefix] = section
		case d.Actor:
			of[d.Prefix] = actorSection
		}
	}
	return of
}()

// pathOf is where a thing or claim is shown, without the language.
func pathOf(id string) string {
	if claim, ok := strings.CutPrefix(id, kg.ClaimPrefix); ok {
		return "/pastand/" + escaped(claim)
	}
	prefix, slug, _ := strings.Cut(id, "/")
	if section := sectionOf[prefix]; section != "" {
		return section + escaped(slug)
	}
	return "/id/" + escaped(id)
}

// escaped is an id as it stands in a path.
func escaped(id string) string { return (&url.URL{Path: id}).EscapedPath() }
