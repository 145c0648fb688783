package site

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/sentence"
	"tiltaksgraf/schema/names"
)

//go:embed templates
var templateFiles embed.FS

// rendering are the templates and texts of one language.
type rendering struct {
	language language
	texts    *texts
	pages    map[string]*template.Template // by the page's name
}

// newRendering reads the templates: the frame and the parts that pages share, and each page with them.
func newRendering(l language, a *assets, o Options) *rendering {
	r := &rendering{language: l, texts: readTexts(l.Tag), pages: map[string]*template.Template{}}
	shared := template.New("frame").Funcs(r.functions(a, o.Built))
	shared = template.Must(shared.ParseFS(templateFiles, "templates/parts/*.html"))
	for name, text := range filesIn(templateFiles, "templates/*.html") {
		page := template.Must(shared.Clone())
		r.pages[name] = template.Must(page.New("content").Parse(text))
	}
	return r
}

// functions are those that templates may call beside what the language of templates has.
func (r *rendering) functions(a *assets, b Built) template.FuncMap {
	return template.FuncMap{
		"t":         r.texts.text,
		"th":        r.texts.html,
		"has":       r.texts.has,
		"href":      func(path string) string { return r.language.Prefix + path },
		"to":        func(id string) string { return r.language.Prefix + pathOf(id) },
		"permanent": func(id string) string { return permanent + escaped(id) },
		"parted":    func(csv string) string { return withParam(csv, "sep=%3B") },
		"say":       r.say,
		"lang":      r.lang,
		"date":      r.date,
		"period":    r.period,
		"day":       func(d string) string { return r.date(&day{Value: d}) },
		"kroner":    r.kroner,
		"number":    func(n int) string { return r.texts.value(n) },
		"sheet":     func() string { return a.sheetPath },
		"built":     func() Built { return b },
		"dict":      dict,
		"host":      host,
		"json":      scriptJSON,
		"str":       value,
		"size":      r.size,
		"capital":   capital,
		"lower":     strings.ToLower,
		"type":      func(t string) string { return r.named(typeNames[t]) },
		"role":      r.role,
		"says":      r.relation,
		"does":      r.does,
		"last":      func(i int, list any) bool { return i == reflect.ValueOf(list).Len()-1 },
		"less":      func(n, by int) int { return n - by },
		"tie":       r.tie,
		"relation":  func(t string) string { return r.named(relationNames[t].Name) },
		"inverse":   func(t string) string { return r.named(relationNames[t].Inverse) },
	}
}

// say is a text, marked where it is in another language than the page.
func (r *rendering) say(w words) template.HTML {
	text := template.HTML(template.HTMLEscapeString(w.Value))
	if w.Language == "" || w.Language == r.language.Tag {
		return text
	}
	return template.HTML(`<span lang="`+template.HTMLEscapeString(w.Language)+`">`) + text + `</span>`
}

// lang is the attribute of a text in another language than the page.
func (r *rendering) lang(tag string) template.HTMLAttr {
	if tag == "" || tag == r.language.Tag {
		return ""
	}
	return template.HTMLAttr(`lang="` + template.HTMLEscapeString(tag) + `"`)
}

// date is a day, a month or a year in words.
func (r *rendering) date(d *day) string {
	if d == nil {
		return ""
	}
	return sentence.Date(kg.Date(d.Value), locales[r.language.Tag])
}

// period is when something holds, in words: whole years by their numbers, and "" where neither end is known.
func (r *rendering) period(from, to *day) string {
	first, last := r.date(from), r.date(to)
	switch {
	case from == nil && to == nil:
		return ""
	case to == nil:
		return r.texts.text("period.since", "day", first)
	case from == nil:
		return r.texts.text("period.until", "day", last)
	}
	year, starts := strings.CutSuffix(from.Value, "-01-01")
	end, ends := strings.CutSuffix(to.Value, "-12-31")
	if starts && ends {
		first, last = year, end
	}
	if first == last {
		return first
	}
	return first + "–" + last
}

// typeNames, relationNames and roleNames are what the ontology calls its types, relations and roles.
var (
	typeNames     = map[string]kg.Localized{}
	relationNames = map[string]kg.RelationDef{}
	roleNames     = map[string]kg.Localized{}
)

func init() {
	for _, d := range kg.NodeDefs {
		typeNames[names.Enum(d.Type)] = d.Name
	}
	for _, d := range kg.RelationDefs {
		relationNames[string(d.Type)] = d
	}
	for _, d := range kg.RoleDefs {
		roleNames[string(d.Role)] = d.Name
	}
}

func (r *rendering) named(name kg.Localized) string {
	text, _ := name.In(locales[r.language.Tag])
	return text
}

// role is the part of somebody in a responsibility; a source that says no more than "responsible" gives none.
func (r *rendering) role(role *string) string {
	if role == nil {
		return r.named(relationNames["RESPONSIBLE_FOR"].Name)
	}
	return r.named(roleNames[*role])
}

// does is what those of a row do with something that isn't named again: the role, or else the relation, of a claim.
func (r *rendering) does(row row) string {
	s := row.First()
	for _, key := range []string{"does." + value(s.Role), "does." + s.Relation} {
		if r.texts.has(key) {
			return r.texts.text(key, "n", row.Count())
		}
	}
	return r.relation(s)
}

// locales are the languages as sentences call them.
var locales = map[string]kg.Locale{"nb": kg.NB, "nn": kg.NN, "en": kg.EN}

// size is how large a file is, in kB of 1,000 bytes, as browsers tell it.
func (r *rendering) size(bytes int64) string {
	return r.texts.value(int((bytes+999)/1000)) + " kB"
}

// capital is a text that begins a heading.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// dict is the arguments of a template that takes more than one: names and values in turn.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict: a name without a value")
	}
	d := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		d[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return d, nil
}

// host is the name of the place an address is at.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// scriptJSON is a value as it stands in a script element: encoding/json writes no "<".
func scriptJSON(v any) (template.JS, error) {
	text, err := json.Marshal(v)
	return template.JS(text), err
}

// framed is what the frame is filled with.
type framed struct {
	*shown
	Language   language
	Languages  []alternate
	Version    kg.Version
	PublicURL  string
	Canonical  string // the address of this page in this language
	Older      *older
	Query      string // what the search field holds
	Playground string // the page's own question there; "" where it asked nothing
	Path       string
	Day        string
	NoDay      string // what was given for a day, and is none
	RDF        string // the address of the page as RDF, but for how it ends; "" where it comes in none
	Card       string // the address of the picture for cards
	Site       siteInfo
	Body       template.HTML // the page's own template, filled
}

// Quotes says that words are quoted, which have a font of their own.
func (f framed) Quotes() bool { return strings.Contains(string(f.Body), "<blockquote") }

// alternate is the page in a language.
type alternate struct {
	language
	Href    string
	Current bool
}

// render fills a page's template and the frame around it.
func (v *visit) render(name string, old *older, s *shown) ([]byte, error) {
	r := v.site.templates[v.language.Tag]
	f := framed{shown: s, Language: v.language, Older: old, Path: v.path,
		Query: v.param("q"), Day: v.param("dato"), NoDay: v.noDay}
	if v.view != nil {
		f.Version, f.PublicURL = v.view.Version(), v.view.PublicURL()
		f.Site = v.siteInfo()
	}
	f.Canonical = f.PublicURL + v.here(v.language)
	if v.page != nil && slices.Contains(v.page.forms, "png") {
		f.Card = f.PublicURL + withQuery(v.href(cardPath(v.path)), v.params.Encode())
	}
	if v.page != nil && slices.Contains(v.page.forms, "ttl") {
		f.RDF = v.href(v.path)
	}
	for _, l := range languages {
		f.Languages = append(f.Languages, alternate{l, v.hereWithVersion(l), l == v.language})
	}
	if len(v.asked) > 0 {
		f.Playground = playground(v.asked[0])
	}
	page := r.pages[name]
	if page == nil {
		return nil, fmt.Errorf("site: there is no template %q", name)
	}
	var body, out bytes.Buffer
	if err := page.ExecuteTemplate(&body, "content", f); err != nil {
		return nil, err
	}
	f.Body = template.HTML(body.String())
	if err := page.ExecuteTemplate(&out, "frame", f); err != nil {
		return nil, err
	}
	return slices.Clip(out.Bytes()), nil
}

// cardPath is the path of the card of a page.
func cardPath(path string) string {
	if path == "/" {
		return "/start.png"
	}
	return path + ".png"
}

// hereWithVersion is the page in a language, of the version that is read.
func (v *visit) hereWithVersion(l language) string {
	query := url.Values{}
	for name, values := range v.params {
		query[name] = values
	}
	if v.linked != "" {
		query.Set("version", v.linked)
	}
	return withQuery(l.Prefix+v.path, query.Encode())
}

// playground is a link to a question in the playground.
func playground(a asked) string {
	variables, err := json.Marshal(a.Variables)
	if err != nil {
		return ""
	}
	return "/playground#query=" + url.QueryEscape(a.Question) + "&variables=" + url.QueryEscape(string(variables))
}
